"""MongoDB's client-side field level encryption, whose data keys a key of the vault wraps.

pymongo and pymongocrypt are as they come and ask IMDS themselves; the data keys are kept here and not by a server of MongoDB's.
"""
import json
import urllib.request

from bson import encode
from bson.codec_options import CodecOptions
from bson.raw_bson import RawBSONDocument
from pymongo import MongoClient
from pymongo.encryption import Algorithm, ClientEncryption
from steps import step

RANDOM = Algorithm.AEAD_AES_256_CBC_HMAC_SHA_512_Random
VAULT = "https://orders-keys.vault.azure.net"


class Kept(dict):
    """The collection of data keys: what libmongocrypt asks of it."""

    def insert_one(self, document):
        self[document["_id"]] = document

    def bulk_write(self, updates):
        for update in updates:
            document = dict(self[update._filter["_id"]])
            document.update(update._doc["$set"])
            self.insert_one(RawBSONDocument(encode(document)))

    def find(self, filter):
        return Found(self.values())


class Found(list):
    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


def encryption(keys):
    client = MongoClient("mongodb://db.invalid", connect=False)
    made = ClientEncryption({"azure": {}}, "encryption.__keyVault", client, CodecOptions())
    made._io_callbacks.key_vault_coll = made._key_vault_coll = keys
    return made


def master_key(name="csfle", **more):
    return {"keyVaultEndpoint": "orders-keys.vault.azure.net", "keyName": name, **more}


def asked(path, method="GET"):
    imds = "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net"
    with urllib.request.urlopen(urllib.request.Request(imds, headers={"Metadata": "true"})) as response:
        token = json.load(response)["access_token"]
    body = b"" if method == "POST" else None
    headers = {"Authorization": f"Bearer {token}"}
    request = urllib.request.Request(f"{VAULT}{path}?api-version=7.4", body, headers, method=method)
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def version():
    return asked("/keys/csfle")["key"]["kid"].rsplit("/", 1)[1]


keys = Kept()
made = {}


@step("create a data key, which the vault wraps")
def _():
    made["id"] = encryption(keys).create_data_key("azure", master_key())
    document = keys[made["id"]]
    assert document["masterKey"]["keyName"] == "csfle"
    assert len(document["keyMaterial"]) == 256, "what RSA of 2048 bits wraps"


@step("encrypt a value, and decrypt it with a key that the vault unwraps")
def _():
    sealed = encryption(keys).encrypt("p@ssw0rd!", RANDOM, key_id=made["id"])
    assert b"p@ssw0rd!" not in sealed
    assert encryption(keys).decrypt(sealed) == "p@ssw0rd!"


@step("create one with a version of the key")
def _():
    other = Kept()
    id = encryption(other).create_data_key("azure", master_key(keyVersion=version()))
    sealed = encryption(other).encrypt(7, Algorithm.AEAD_AES_256_CBC_HMAC_SHA_512_Deterministic, key_id=id)
    assert encryption(other).decrypt(sealed) == 7


# What an earlier version wrapped, only that version unwraps: the documents name it.
@step("rewrap the data keys for a new version of the key")
def _():
    versioned = Kept()
    old = version()
    id = encryption(versioned).create_data_key("azure", master_key(keyVersion=old))
    sealed = encryption(versioned).encrypt("p@ssw0rd!", RANDOM, key_id=id)
    asked("/keys/csfle/rotate", "POST")
    assert version() != old
    assert encryption(versioned).decrypt(sealed) == "p@ssw0rd!"
    encryption(versioned).rewrap_many_data_key({}, "azure", master_key(keyVersion=version()))
    assert versioned[id]["masterKey"]["keyVersion"] == version()
    assert encryption(versioned).decrypt(sealed) == "p@ssw0rd!"
