"""Events learned: the annotation, how it is joined to its texts, the heads of the network and their training."""
