"""What hf_ext takes and returns: typed options, and results that keep everything the server sent."""
