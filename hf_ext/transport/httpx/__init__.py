"""The httpx transport. It is used with a proxy, under trio, for recording requests, and with your httpx transport."""
