"""US-1: authenticate with a key from the workspace's secret folder, an environment variable or an argument."""

from hf_ext import Client

# Client(token="hf_…") is used as it is; otherwise the first of these that holds a token decides: secret/-secrets.sh of
# the workspace, HUGGINGFACE_API_KEY, HF_TOKEN, the Hub's token file.
with Client() as client:
    credential = client.config.credential
    print("token:", credential.secret, "from", credential.source)  # the token itself never shows
