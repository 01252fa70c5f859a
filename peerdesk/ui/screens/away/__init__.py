"""What covers the pages of a desk that was without the clinic for too long."""
