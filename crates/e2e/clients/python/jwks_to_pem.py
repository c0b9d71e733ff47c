"""Prints the published key that a token is signed by, for gateways that take a file: jwks_to_pem.py JWKS_FILE TOKEN"""

import json
import pathlib
import sys

import jwt
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_, jwks, token = sys.argv
keys = jwt.PyJWKSet.from_dict(json.loads(pathlib.Path(jwks).read_text()))
key = keys[jwt.get_unverified_header(token)["kid"]].key
sys.stdout.write(key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode())
