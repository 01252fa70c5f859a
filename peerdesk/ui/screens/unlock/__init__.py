"""Who works today: unlocking a desk."""
