"""The engine of a job: chunks, throttling, retries and progress. It sends nothing and reads no clock itself."""
