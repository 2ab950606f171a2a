"""Who stands behind each claim: speakers read, found among those spoken of, and their parties."""
