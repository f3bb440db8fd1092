/// Keys that Kabar does not sign with, made by OpenSSL for these tests and used nowhere else.
enum KeySamples {
    static let rsa1024 = """
        -----BEGIN PRIVATE KEY-----
        MIICdgIBADANBgkqhkiG9w0BAQEFAASCAmAwggJcAgEAAoGBAN+mxNh9oCeM+rhv
        s3Y/RZrOdsFd3t1JKwXzOZ051oxYPB5lxoXs52kFu9hHp/GHHcPeZo5FX2g8r5rM
        wgoBHBOIrGVHWaGJqUWrSNW+xmYAhzl+Yvo437bs3dxPAi6CBu6Kx37z6/TBsxM6
        LqkyIBfps5WTkROKzkRQBeMXsTltAgMBAAECgYEApjzmaeiOx3ch0T+tzEHhcdzv
        JnGouyCsqwKMG5KnJ7BaF1odAuUBaO3LH0q7yWpeNH22CyADd45MFKsHu7nxbCvU
        R4sAil5JM4hyP8vtILvKEHLEIJbs7EkUA17lfZdAuh58W4aWvBxB2CMnC+ZXDNaE
        prHvWE3QcCe3fdCjLD0CQQDy+w/90Qmg+P+pbK9DL+80vx/08BCZYOV3evGvuLe+
        2RymprlKNJiIxK8ozG/M35tnF9ExQI2u2Id2riuzj7JzAkEA66KRs0pKS3VY2WlK
        M7DXj88+5Gt60hR1/uz/EimkBFOv+k2BQrjatM8Gfhk3u5n86hvDbKwnDEybg5Vv
        zZwMnwJAVvL4uf8/ztbLxjkaTpSsqNdr/B6cEgbWlnbsXdFgD29qDUjELYW8v9SC
        Sbs+lrW9ypp/RXywNs1NTG7vPIZDeQJAT71qFQRU9Ag4Ewrgg3Ga4R2/KMl+fM1T
        yPsmrlzNFnHDoa7MyWmJCZrtlYqvI5tOzWKr1YDEjhL2pabSeQAP/QJAEksolVZt
        oVJ/ufadFrWRFuvFDVXVJtUlBqAx7zi/Gvci7wEww0bsGTWWa+unJE4HW0BTn4gG
        azKQs1ydaPDZNQ==
        -----END PRIVATE KEY-----
        """
    static let p256 = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgpy7mlEGeQYXczJVj
        ddgkP3+zQtuOb2DAjoZRXxfyrLChRANCAARBteayZO2dz8Id2IbZC0lBtblAPbrF
        cIu3DFC2fGfBLhN9ZtAY8QtNEZBLymTSKaK34b72U7OZ1C7mcZeh9VDF
        -----END PRIVATE KEY-----
        """
    /// An Ed25519 key under the passphrase "x".
    static let encrypted = """
        -----BEGIN ENCRYPTED PRIVATE KEY-----
        MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAhqDXxjNeEhIQICCAAw
        DAYIKoZIhvcNAgkFADAdBglghkgBZQMEAQIEED9hV33DhlCOc5DFbGy3ei8EQKNN
        cZtcyi3H4nxzUDBeGirDC0H+6UZY79TUl8wkrp6Xcsyjer7RvaFnf4Y2dAYD9FLF
        T+X3pBBunr7S+TJ0PaM=
        -----END ENCRYPTED PRIVATE KEY-----
        """
    static let publicKey = """
        -----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEQbXmsmTtnc/CHdiG2QtJQbW5QD26
        xXCLtwxQtnxnwS4TfWbQGPELTRGQS8pk0imit+G+9lOzmdQu5nGXofVQxQ==
        -----END PUBLIC KEY-----
        """
}
