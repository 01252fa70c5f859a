"""The building blocks of every screen; each shows what it is handed and knows no records."""
