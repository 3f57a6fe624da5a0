"""What turns an operation into a call; it stands on the transport."""
