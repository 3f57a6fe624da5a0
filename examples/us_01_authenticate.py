"""US-1: authenticate with a token from a secret, a variable or an argument."""

from hf_ext import Client

# Client(token="hf_…") uses that token. Without the argument, the client uses
# the first token in this order: secret/-secrets.sh of the workspace,
# HUGGINGFACE_API_KEY, HF_TOKEN, the Hub's token file.
with Client() as client:
    credential = client.config.credential
    # Printing the secret shows a masked text, not the token.
    print("token:", credential.secret, "from", credential.source)
