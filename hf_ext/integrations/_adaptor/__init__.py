"""What adaptors are built from: the connection, and what several frameworks need. No framework is imported here."""
