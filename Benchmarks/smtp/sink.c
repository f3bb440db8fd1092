// An SMTP server that swallows everything, with delays and faults, in one thread. For measuring clients on loopback.
//
//     sink PORT POST_MS COMMAND_MS [PIPELINING [IDLE_CLOSE]]
//
// POST_MS      delay of the reply to a final dot, in milliseconds (0 = none)
// COMMAND_MS   delay of every other reply; it stands for a round trip. Replies to what came in one read share one delay.
// PIPELINING   1 offers the extension
// IDLE_CLOSE   after so many messages on a connection MAIL gets 421, and the connection is closed
//
// The recipient's local part asks for faults: bad... 550 at RCPT, tmp... 451 at RCPT, pd5... and pd4... 554 and 451 after
// the final dot, drop... closes after it without a reply. SIGTERM and SIGUSR1 print counts on standard error.
// Listens on 127.0.0.1, with ANYADDR set in the environment everywhere.

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { AFTER_DOT, AFTER_COMMAND, DELAYS };

struct connection {
    int fd;
    int in_data;
    int matched;  // bytes of the end mark CR LF . CR LF that were seen
    int fault;    // 4, 5: the class of the reply to the final dot; 9: close without one
    int closing;
    char line[2048];
    int line_length;
    char out[8192];
    int out_length;
    int waits;   // 0: not in a queue, else its number + 1
    double due;  // when it may write
    struct connection *next;
    long messages;
};

// Connections with a delayed reply. One delay a queue, so that each is in order of time.
static struct connection *first[DELAYS], *last[DELAYS];
static double delay[DELAYS];

static int offers_pipelining;
static long idle_close;
static long messages, connections, quits, resets, aborted, most, current;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static void finish(struct connection *c) {
    if (!c->closing && c->in_data) aborted++;
    close(c->fd);
    current--;
    c->fd = -1;
    if (!c->waits) free(c);  // else the queue frees it
}

static void flush_replies(struct connection *c) {
    if (c->fd < 0) return;
    // Replies are short; a client that does not read them loses them.
    if (c->out_length && write(c->fd, c->out, c->out_length) < 0) errno = 0;
    c->out_length = 0;
    if (c->closing) finish(c);
}

static void reply(struct connection *c, const char *text, int kind) {
    int length = strlen(text);
    memcpy(c->out + c->out_length, text, length);
    c->out_length += length;
    if (delay[kind] <= 0 || c->waits) return;
    c->due = now() + delay[kind];
    c->next = NULL;
    c->waits = kind + 1;
    if (last[kind]) last[kind]->next = c;
    else first[kind] = c;
    last[kind] = c;
}

static void recipient(struct connection *c, const char *line) {
    const char *address = strchr(line, '<');
    address = address ? address + 1 : line;
    if (!strncmp(address, "bad", 3)) {
        reply(c, "550 5.1.1 No such user\r\n", AFTER_COMMAND);
    } else if (!strncmp(address, "tmp", 3)) {
        reply(c, "451 4.2.0 Greylisted\r\n", AFTER_COMMAND);
    } else {
        if (!strncmp(address, "pd5", 3)) c->fault = 5;
        if (!strncmp(address, "pd4", 3)) c->fault = 4;
        if (!strncmp(address, "drop", 4)) c->fault = 9;
        reply(c, "250 2.1.5 Ok\r\n", AFTER_COMMAND);
    }
}

static void command(struct connection *c, const char *line) {
    if (!strncasecmp(line, "HELO", 4)) {
        reply(c, "250 sink\r\n", AFTER_COMMAND);
    } else if (!strncasecmp(line, "EHLO", 4)) {
        reply(c, offers_pipelining ? "250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n"
                                   : "250-sink\r\n250-SIZE 50000000\r\n250 8BITMIME\r\n", AFTER_COMMAND);
    } else if (!strncasecmp(line, "MAIL", 4)) {
        c->fault = 0;
        if (idle_close && c->messages >= idle_close) {
            reply(c, "421 4.3.2 closing\r\n", AFTER_COMMAND);
            c->closing = 1;
        } else {
            reply(c, "250 2.1.0 Ok\r\n", AFTER_COMMAND);
        }
    } else if (!strncasecmp(line, "RCPT", 4)) {
        recipient(c, line);
    } else if (!strncasecmp(line, "DATA", 4)) {
        c->in_data = 1;
        c->matched = 2;  // an end mark may follow at once
        reply(c, "354 go\r\n", AFTER_COMMAND);
    } else if (!strncasecmp(line, "QUIT", 4)) {
        quits++;
        c->closing = 1;
        reply(c, "221 bye\r\n", AFTER_COMMAND);
    } else if (!strncasecmp(line, "RSET", 4)) {
        resets++;
        reply(c, "250 ok\r\n", AFTER_COMMAND);
    } else if (!strncasecmp(line, "NOOP", 4)) {
        reply(c, "250 ok\r\n", AFTER_COMMAND);
    } else {
        reply(c, "500 what\r\n", AFTER_COMMAND);
    }
}

// Returns 0 when the connection was closed.
static int message_ended(struct connection *c) {
    c->in_data = 0;
    c->matched = 0;
    messages++;
    c->messages++;
    if (c->fault == 9) {
        c->closing = 1;
        finish(c);
        return 0;
    }
    reply(c, c->fault == 5   ? "554 5.7.1 rejected\r\n"
             : c->fault == 4 ? "451 4.3.0 try later\r\n"
                             : "250 2.0.0 Ok: queued as 12345\r\n", AFTER_DOT);
    return 1;
}

// Returns 0 when the connection was closed.
static int received(struct connection *c, const char *bytes, ssize_t count) {
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
        else c->matched = bytes[at] == '\r' ? 1 : 0;
        at++;
        if (c->matched == 5 && !message_ended(c)) return 0;
    }
    return 1;
}

static void accept_all(int poll, int listener) {
    int fd, one = 1;
    while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        struct connection *c = calloc(1, sizeof *c);
        c->fd = fd;
        connections++;
        if (++current > most) most = current;
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
        epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event);
        reply(c, "220 sink ESMTP\r\n", AFTER_COMMAND);
        if (!c->waits) flush_replies(c);
    }
}

static void write_what_is_due(double time) {
    for (int kind = 0; kind < DELAYS; kind++) {
        while (first[kind] && first[kind]->due <= time) {
            struct connection *c = first[kind];
            first[kind] = c->next;
            if (!first[kind]) last[kind] = NULL;
            c->waits = 0;
            if (c->fd < 0) free(c);
            else flush_replies(c);
        }
    }
}

// Waits for the sockets, at most until the next delayed reply is due.
static int wait_for_events(int poll, struct epoll_event *events, int most_events) {
    double wait = -1, time = now();
    for (int kind = 0; kind < DELAYS; kind++) {
        if (!first[kind]) continue;
        double rest = first[kind]->due - time;
        if (rest < 0) rest = 0;
        if (wait < 0 || rest < wait) wait = rest;
    }
    struct timespec limit = {.tv_sec = (time_t)wait, .tv_nsec = (long)((wait - (time_t)wait) * 1e9)};
    return epoll_pwait2(poll, events, most_events, wait < 0 ? NULL : &limit, NULL);
}

static void print_counts(int signal_number) {
    fprintf(stderr, "msgs=%ld conns=%ld quit=%ld rset=%ld abort_in_data=%ld maxconc=%ld\n", messages, connections, quits,
            resets, aborted, most);
    if (signal_number == SIGTERM) _exit(0);
}

static int listen_on(int port) {
    int one = 1, listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(getenv("ANYADDR") ? INADDR_ANY : INADDR_LOOPBACK);
    if (bind(listener, (struct sockaddr *)&address, sizeof address)) {
        perror("bind");
        exit(1);
    }
    listen(listener, 4096);
    return listener;
}

int main(int count, char **arguments) {
    if (count < 4) {
        fprintf(stderr, "sink PORT POST_MS COMMAND_MS [PIPELINING [IDLE_CLOSE]]\n");
        return 64;
    }
    delay[AFTER_DOT] = atof(arguments[2]) / 1e3;
    delay[AFTER_COMMAND] = atof(arguments[3]) / 1e3;
    if (count > 4) offers_pipelining = atoi(arguments[4]);
    if (count > 5) idle_close = atol(arguments[5]);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGTERM, print_counts);
    signal(SIGUSR1, print_counts);

    int listener = listen_on(atoi(arguments[1]));
    int poll = epoll_create1(0);
    struct epoll_event listening = {.events = EPOLLIN, .data.ptr = NULL}, events[512];
    epoll_ctl(poll, EPOLL_CTL_ADD, listener, &listening);
    static char buffer[262144];
    for (;;) {
        int ready = wait_for_events(poll, events, 512);
        write_what_is_due(now());
        for (int i = 0; i < ready; i++) {
            struct connection *c = events[i].data.ptr;
            if (!c) {
                accept_all(poll, listener);
                continue;
            }
            ssize_t got = read(c->fd, buffer, sizeof buffer);
            if (got < 0 && errno == EAGAIN) continue;
            if (got <= 0) finish(c);
            else if (received(c, buffer, got) && !c->waits) flush_replies(c);
        }
    }
}
