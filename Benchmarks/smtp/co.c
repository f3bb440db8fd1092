// The ceiling for a sender of this shape: libcurl connects (CONNECT_ONLY), then a pipelined mail transaction of our own
// over curl_easy_send and curl_easy_recv with epoll. Keeps no books and knows no failures.
//
//     co URL SIZE MESSAGES CONNECTIONS THREADS [TLS]
//
// SIZE is that of a message in bytes, TLS 1 asks for STARTTLS (without looking at the certificate). With NOPIPE set in
// the environment it does not pipeline where the server offers it. Prints seconds of connecting and of sending, and rate.

#define _GNU_SOURCE
#include <curl/curl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>

enum step { IDLE, AT_MAIL, AT_RCPT, AT_DATA, AT_DOT };

struct connection {
    CURL *easy;
    int fd;
    int pipelines;
    enum step step;
    int replies_wanted, replies;
    char commands[512];
    size_t commands_length, commands_sent, body_sent;
    char in[4096];
    int in_length;
    char greeting[2048];  // the server's lines until EHLO's last
    size_t greeting_length;
    int waits_to_write;
};

static char *body;
static size_t body_length;
static const char *url;
static int uses_tls, thread_count, connection_count, failed_connections;
static long total, claimed, sent, failed;
static double connected_at, last_reply_at;
static pthread_barrier_t all_connected;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

// Takes one of the messages; 0 when none is left.
static int claim(void) { return __sync_fetch_and_add(&claimed, 1) < total; }

static size_t keep_greeting(char *text, size_t size, size_t count, void *user) {
    struct connection *c = user;
    size_t length = size * count;
    if (c->greeting_length + length < sizeof c->greeting) {
        memcpy(c->greeting + c->greeting_length, text, length);
        c->greeting_length += length;
        c->greeting[c->greeting_length] = 0;
    }
    return length;
}

static void set_command(struct connection *c, const char *text) {
    c->commands_length = sprintf(c->commands, "%s", text);
    c->commands_sent = 0;
}

static void begin_message(struct connection *c) {
    if (c->pipelines) {
        set_command(c, "MAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.net>\r\nDATA\r\n");
        c->replies_wanted = 3;
        c->step = AT_DATA;
    } else {
        set_command(c, "MAIL FROM:<a@example.org>\r\n");
        c->replies_wanted = 1;
        c->step = AT_MAIL;
    }
    c->replies = 0;
    c->body_sent = 0;
}

// Writes what there is. 0: all of it, 1: the socket is full, -1: broken.
static int write_out(struct connection *c) {
    size_t count;
    for (;;) {
        CURLcode result;
        if (c->commands_sent < c->commands_length) {
            result = curl_easy_send(c->easy, c->commands + c->commands_sent, c->commands_length - c->commands_sent, &count);
            if (result == CURLE_OK) c->commands_sent += count;
        } else if (c->step == AT_DOT && c->body_sent < body_length) {
            result = curl_easy_send(c->easy, body + c->body_sent, body_length - c->body_sent, &count);
            if (result == CURLE_OK) c->body_sent += count;
        } else {
            return 0;
        }
        if (result == CURLE_AGAIN) return 1;
        if (result != CURLE_OK) return -1;
    }
}

// Returns 0 when the connection is of no use any more. `live` counts those that have a message.
static int replied(struct connection *c, int code, int *live) {
    c->replies++;
    switch (c->step) {
    case AT_MAIL:
        set_command(c, "RCPT TO:<b@example.net>\r\n");
        c->step = AT_RCPT;
        return code == 250;
    case AT_RCPT:
        set_command(c, "DATA\r\n");
        c->step = AT_DATA;
        c->replies_wanted = 1;
        c->replies = 0;
        return code == 250;
    case AT_DATA:
        if (c->replies < c->replies_wanted) return 1;
        c->step = AT_DOT;
        return code == 354;
    case AT_DOT:
        __sync_fetch_and_add(code == 250 ? &sent : &failed, 1);
        last_reply_at = now();
        if (claim()) {
            begin_message(c);
        } else {
            --*live;
            c->step = IDLE;
            c->commands_length = c->commands_sent = 0;
        }
        return 1;
    default:
        return 1;
    }
}

// Reads all replies that are there; returns 0 when the connection is of no use any more.
static int read_in(struct connection *c, int *live) {
    int is_alive = 1;
    for (;;) {
        size_t got;
        CURLcode result = curl_easy_recv(c->easy, c->in + c->in_length, sizeof c->in - c->in_length - 1, &got);
        if (result == CURLE_AGAIN) return is_alive;
        if (result != CURLE_OK || !got) return 0;
        c->in_length += got;
        c->in[c->in_length] = 0;
        char *line = c->in, *end;
        while ((end = memchr(line, '\n', c->in + c->in_length - line))) {
            int code = atoi(line), is_last = line[3] != '-';
            line = end + 1;
            if (is_last && !replied(c, code, live)) is_alive = 0;
        }
        c->in_length = c->in + c->in_length - line;
        memmove(c->in, line, c->in_length);
    }
}

static void watch(int poll, struct connection *c, int operation) {
    struct epoll_event event = {.events = EPOLLIN | (c->waits_to_write == 1 ? EPOLLOUT : 0), .data.ptr = c};
    epoll_ctl(poll, operation, c->fd, &event);
}

static void connect_one(struct connection *c, int poll) {
    c->easy = curl_easy_init();
    curl_easy_setopt(c->easy, CURLOPT_URL, url);
    curl_easy_setopt(c->easy, CURLOPT_CONNECT_ONLY, 1L);
    curl_easy_setopt(c->easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c->easy, CURLOPT_HEADERFUNCTION, keep_greeting);
    curl_easy_setopt(c->easy, CURLOPT_HEADERDATA, c);
    if (uses_tls) {
        curl_easy_setopt(c->easy, CURLOPT_USE_SSL, (long)CURLUSESSL_ALL);
        curl_easy_setopt(c->easy, CURLOPT_SSL_VERIFYPEER, 0L);
        curl_easy_setopt(c->easy, CURLOPT_SSL_VERIFYHOST, 0L);
    }
    CURLcode result = curl_easy_perform(c->easy);
    if (result != CURLE_OK) {
        fprintf(stderr, "connect: %s\n", curl_easy_strerror(result));
        __sync_fetch_and_add(&failed_connections, 1);
        return;
    }
    curl_socket_t socket;
    curl_easy_getinfo(c->easy, CURLINFO_ACTIVESOCKET, &socket);
    c->fd = socket;
    c->pipelines = strstr(c->greeting, "PIPELINING") && !getenv("NOPIPE");
    watch(poll, c, EPOLL_CTL_ADD);
}

static void *work(void *unused) {
    (void)unused;
    int count = connection_count / thread_count, poll = epoll_create1(0), live = 0;
    struct connection *all = calloc(count, sizeof *all);
    for (int i = 0; i < count; i++) connect_one(&all[i], poll);
    pthread_barrier_wait(&all_connected);
    connected_at = now();
    for (int i = 0; i < count; i++) {
        if (all[i].fd <= 0 || !claim()) continue;
        begin_message(&all[i]);
        live++;
        all[i].waits_to_write = write_out(&all[i]);
        if (all[i].waits_to_write == 1) watch(poll, &all[i], EPOLL_CTL_MOD);
    }
    struct epoll_event events[256];
    while (live > 0) {
        int ready = epoll_wait(poll, events, 256, 5000);
        if (ready <= 0) {
            fprintf(stderr, "stall\n");
            break;
        }
        for (int i = 0; i < ready; i++) {
            struct connection *c = events[i].data.ptr;
            if (events[i].events & (EPOLLIN | EPOLLHUP) && !read_in(c, &live)) {
                __sync_fetch_and_add(&failed, 1);
                live--;
                epoll_ctl(poll, EPOLL_CTL_DEL, c->fd, NULL);
                continue;
            }
            if (c->step == IDLE) continue;
            int waits = write_out(c);
            if (waits == c->waits_to_write) continue;
            c->waits_to_write = waits;
            watch(poll, c, EPOLL_CTL_MOD);
        }
    }
    for (int i = 0; i < count; i++) curl_easy_cleanup(all[i].easy);
    free(all);
    return NULL;
}

static void make_body(size_t size) {
    body = malloc(size + 512);
    body_length = sprintf(body, "From: <a@example.org>\r\nTo: <b@example.net>\r\nSubject: bench\r\n"
                                "Message-ID: <x@example.org>\r\nDate: Sun, 22 Nov 2026 00:00:00 +0000\r\n\r\n");
    while (body_length + 80 <= size) {
        memset(body + body_length, 'X', 78);
        memcpy(body + body_length + 78, "\r\n", 2);
        body_length += 80;
    }
    memcpy(body + body_length, ".\r\n", 3);
    body_length += 3;
}

int main(int count, char **arguments) {
    if (count < 6) {
        fprintf(stderr, "co URL SIZE MESSAGES CONNECTIONS THREADS [TLS]\n");
        return 64;
    }
    url = arguments[1];
    make_body(atol(arguments[2]));
    total = atol(arguments[3]);
    connection_count = atoi(arguments[4]);
    thread_count = atoi(arguments[5]);
    uses_tls = count > 6 ? atoi(arguments[6]) : 0;
    curl_global_init(CURL_GLOBAL_ALL);
    double begun = now();
    pthread_barrier_init(&all_connected, NULL, thread_count);
    pthread_t threads[64];
    for (int i = 0; i < thread_count; i++) pthread_create(&threads[i], NULL, work, NULL);
    for (int i = 0; i < thread_count; i++) pthread_join(threads[i], NULL);
    printf("connect_s=%.3f ok=%ld fail=%ld newconn=%d send_s=%.3f rate=%.0f\n", connected_at - begun, sent, failed,
           connection_count - failed_connections, last_reply_at - connected_at, sent / (last_reply_at - connected_at));
}
