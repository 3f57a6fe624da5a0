"""The journal of a job: an SQLite file with the manifest, the results and the failed rows."""
