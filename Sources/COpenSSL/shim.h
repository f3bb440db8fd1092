#pragma once
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

// EVP_RSA_gen is a macro over a variadic function. The caller frees the key.
static inline EVP_PKEY *_Nullable kabar_make_rsa_key(unsigned int bits) {
    return EVP_RSA_gen(bits);
}

static inline int kabar_no_passphrase(char *_Nonnull buffer, int size, int writes, void *_Nullable context) {
    (void)buffer, (void)size, (void)writes, (void)context;
    return -1;
}

// Without a callback of C's kind OpenSSL asks the terminal for the passphrase of an encrypted key. Copies what it reads;
// the caller frees the key.
static inline EVP_PKEY *_Nullable kabar_read_private_key(const void *_Nonnull pem, int length) {
    BIO *bio = BIO_new_mem_buf(pem, length);
    if (!bio) return NULL;
    EVP_PKEY *key = PEM_read_bio_PrivateKey(bio, NULL, kabar_no_passphrase, NULL);
    BIO_free(bio);
    return key;
}

// BIO_get_mem_data is a macro that casts. Calls back with the PEM text (PKCS#8), which lives as long as the call.
static inline int kabar_write_private_key(
    EVP_PKEY *_Nonnull key, void (*_Nonnull take)(const char *_Nonnull bytes, long count, void *_Nullable context),
    void *_Nullable context
) {
    BIO *bio = BIO_new(BIO_s_secmem());
    if (!bio) return 0;
    int done = PEM_write_bio_PKCS8PrivateKey(bio, key, NULL, NULL, 0, NULL, NULL);
    char *bytes = NULL;
    long count = BIO_get_mem_data(bio, &bytes);
    if (done && bytes) take(bytes, count, context);
    BIO_free(bio);
    return done && bytes;
}

// EVP_PKEY_is_a takes the algorithm's name; EVP_PKEY_get_base_id would answer with macros that are enumerators elsewhere.
static inline int kabar_is_rsa(const EVP_PKEY *_Nonnull key) {
    return EVP_PKEY_is_a(key, "RSA");
}

static inline int kabar_is_ed25519(const EVP_PKEY *_Nonnull key) {
    return EVP_PKEY_is_a(key, "ED25519");
}

static inline EVP_PKEY *_Nullable kabar_ed25519_key(const unsigned char *_Nonnull seed, size_t count) {
    return EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, count);
}

// RSA_PKCS1_PADDING is a macro of a union of C types. RSASSA-PKCS1-v1_5 over a SHA-256 hash (RFC 8017, section 8.2). The
// context holds the key; the caller frees it.
static inline EVP_PKEY_CTX *_Nullable kabar_signing_context(EVP_PKEY *_Nonnull key) {
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_pkey(NULL, key, NULL);
    if (context && EVP_PKEY_sign_init(context) > 0 &&
        EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) > 0 &&
        EVP_PKEY_CTX_set_signature_md(context, EVP_sha256()) > 0)
        return context;
    EVP_PKEY_CTX_free(context);
    return NULL;
}
