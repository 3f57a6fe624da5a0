"""Tunnels: connections to a server through a proxy. The client opens a tunnel with a CONNECT request."""
