"""How loud each brand is talked about, and in what tone."""
