"""What programs call: read a text, read files into a record, open a record."""
