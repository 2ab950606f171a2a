"""What holds across reports. Writes nothing into a record."""
