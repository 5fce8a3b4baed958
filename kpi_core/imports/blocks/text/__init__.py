"""The bytes of a text file become records: their encoding, delimiter and quotes."""
