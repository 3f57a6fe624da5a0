"""Results that several capabilities share."""
