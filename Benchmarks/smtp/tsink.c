// An SMTP server that swallows everything after STARTTLS, in one thread, without delays.
//
//     tsink PORT CERTIFICATE KEY
//
// CERTIFICATE (with its chain) and KEY are PEM files. SIGTERM prints counts on standard error. Listens on 127.0.0.1.

#define _GNU_SOURCE
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

struct connection {
    int fd;
    int in_data;
    int matched;  // bytes of the end mark CR LF . CR LF that were seen
    int closing;
    char line[2048];
    int line_length;
    char out[4096];
    int out_length;
    SSL *tls;
    int starts_tls;
};

static SSL_CTX *context;
static long messages, connections, handshakes, resumed;

static void finish(struct connection *c) {
    if (c->tls) {
        SSL_shutdown(c->tls);
        SSL_free(c->tls);
    }
    close(c->fd);
    free(c);
}

static void flush_replies(struct connection *c) {
    if (!c->out_length) return;
    if (c->tls) SSL_write(c->tls, c->out, c->out_length);
    else if (write(c->fd, c->out, c->out_length) < 0) errno = 0;
    c->out_length = 0;
}

static void reply(struct connection *c, const char *text) {
    int length = strlen(text);
    memcpy(c->out + c->out_length, text, length);
    c->out_length += length;
}

static void command(struct connection *c, const char *line) {
    if (!strncasecmp(line, "EHLO", 4)) {
        reply(c, c->tls ? "250-tsink\r\n250-PIPELINING\r\n250 8BITMIME\r\n"
                        : "250-tsink\r\n250-PIPELINING\r\n250 STARTTLS\r\n");
    } else if (!strncasecmp(line, "STARTTLS", 8)) {
        reply(c, "220 go\r\n");
        c->starts_tls = 1;
    } else if (!strncasecmp(line, "DATA", 4)) {
        c->in_data = 1;
        c->matched = 2;
        reply(c, "354 go\r\n");
    } else if (!strncasecmp(line, "QUIT", 4)) {
        c->closing = 1;
        reply(c, "221 bye\r\n");
    } else {
        reply(c, "250 2.0.0 Ok\r\n");
    }
}

static void read_bytes(struct connection *c, const char *bytes, ssize_t count) {
    static const char end_mark[] = "\r\n.\r\n";
    for (ssize_t at = 0; at < count;) {
        if (!c->in_data) {
            char byte = bytes[at++];
            if (byte == '\n') {
                c->line[c->line_length] = 0;
                c->line_length = 0;
                command(c, c->line);
            } else if (c->line_length < 2000) {
                c->line[c->line_length++] = byte;
            }
            continue;
        }
        if (c->matched == 0) {
            const char *next = memchr(bytes + at, '\r', count - at);
            if (!next) break;
            at = next - bytes;
        }
        if (bytes[at] == end_mark[c->matched]) c->matched++;
        else c->matched = bytes[at] == '\r';
        at++;
        if (c->matched < 5) continue;
        c->in_data = 0;
        c->matched = 0;
        messages++;
        reply(c, "250 2.0.0 Ok: queued\r\n");
    }
}

// Returns 0 when the connection was closed.
static int received(struct connection *c, const char *bytes, ssize_t count) {
    read_bytes(c, bytes, count);
    flush_replies(c);
    if (c->starts_tls) {
        c->starts_tls = 0;
        c->tls = SSL_new(context);
        SSL_set_fd(c->tls, c->fd);
        SSL_set_accept_state(c->tls);
    }
    if (!c->closing) return 1;
    finish(c);
    return 0;
}

// Reads what there is: over TLS all of it, since epoll does not know of records that OpenSSL holds.
static void read_all(struct connection *c) {
    static char buffer[262144];
    for (;;) {
        int was_tls = c->tls != NULL;
        int got = was_tls ? SSL_read(c->tls, buffer, sizeof buffer) : (int)read(c->fd, buffer, sizeof buffer);
        if (got <= 0) {
            int error = was_tls ? SSL_get_error(c->tls, got) : 0;
            int is_empty = was_tls ? error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE
                                   : got < 0 && errno == EAGAIN;
            if (!is_empty) finish(c);
            return;
        }
        if (!received(c, buffer, got) || !was_tls) return;
    }
}

static void accept_all(int poll, int listener) {
    int fd, one = 1;
    while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        struct connection *c = calloc(1, sizeof *c);
        c->fd = fd;
        connections++;
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
        epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event);
        reply(c, "220 tsink ESMTP\r\n");
        flush_replies(c);
    }
}

static void count_handshakes(const SSL *tls, int where, int value) {
    (void)value;
    if (!(where & SSL_CB_HANDSHAKE_DONE)) return;
    handshakes++;
    if (SSL_session_reused((SSL *)tls)) resumed++;
}

static void print_counts(int signal_number) {
    (void)signal_number;
    fprintf(stderr, "msgs=%ld conns=%ld handshakes=%ld resumed=%ld\n", messages, connections, handshakes, resumed);
    _exit(0);
}

static void prepare_tls(const char *certificate, const char *key) {
    context = SSL_CTX_new(TLS_server_method());
    if (SSL_CTX_use_certificate_chain_file(context, certificate) != 1 ||
        SSL_CTX_use_PrivateKey_file(context, key, SSL_FILETYPE_PEM) != 1) {
        fprintf(stderr, "tsink: %s or %s cannot be used\n", certificate, key);
        exit(1);
    }
    SSL_CTX_set_info_callback(context, count_handshakes);
    SSL_CTX_set_session_id_context(context, (const unsigned char *)"x", 1);
}

int main(int count, char **arguments) {
    if (count < 4) {
        fprintf(stderr, "tsink PORT CERTIFICATE KEY\n");
        return 64;
    }
    signal(SIGPIPE, SIG_IGN);
    signal(SIGTERM, print_counts);
    prepare_tls(arguments[2], arguments[3]);

    int one = 1, listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons(atoi(arguments[1])),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (bind(listener, (struct sockaddr *)&address, sizeof address)) {
        perror("bind");
        return 1;
    }
    listen(listener, 4096);
    int poll = epoll_create1(0);
    struct epoll_event listening = {.events = EPOLLIN, .data.ptr = NULL}, events[512];
    epoll_ctl(poll, EPOLL_CTL_ADD, listener, &listening);
    for (;;) {
        int ready = epoll_wait(poll, events, 512, -1);
        for (int i = 0; i < ready; i++) {
            if (events[i].data.ptr) read_all(events[i].data.ptr);
            else accept_all(poll, listener);
        }
    }
}
