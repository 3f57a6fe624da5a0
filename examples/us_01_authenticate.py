"""US-1: authenticate with a token from a secret, a variable or an argument."""

from hf_ext import Client

# Client(token="hf_…") uses that token. Without it, the client searches
# the places that the page "Settings and environment" lists, in that order.
with Client() as client:
    credential = client.config.credential
    # Printing the secret shows a masked text, not the token.
    print("token:", credential.secret, "from", credential.source)
