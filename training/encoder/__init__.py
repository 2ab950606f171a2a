"""Training of the encoder: data, network, training, export and evaluation, each one command with a seed."""
