"""One page for people who see none of the others: figures, money, what they rest on."""
