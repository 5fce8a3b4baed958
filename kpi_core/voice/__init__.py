"""Who is talked about, by whom, and in which tone."""
