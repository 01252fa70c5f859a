"""How a record becomes a row: the same derivation for the laptop's tables and the clinic's."""
