"""What the tables of tasks are made of."""
