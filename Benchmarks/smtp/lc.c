// libcurl's own SMTP, in the ways that it can be driven.
//
//     lc easy|threads|multi|msock URL SIZE MESSAGES CONNECTIONS [TLS [REUSE]]
//
// easy, threads: a thread and an easy handle a connection. multi: curl_multi_poll. msock: curl_multi_socket_action with
// epoll. TLS 1 asks for STARTTLS (without looking at the certificate), REUSE 0 connects anew for each message. In the
// environment: UBUF, the size of libcurl's upload buffer; BADEVERY=N, every Nth recipient is bad....

#define _GNU_SOURCE
#include <curl/curl.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

struct sender {
    size_t offset;
    CURL *easy;
    struct curl_slist *recipients;
    char recipient[128];
};

static char *body;
static size_t body_length;
static const char *url;
static int uses_tls, reuses = 1;
static long total, claimed, numbered, sent, failed, new_connections;
static int last_result;
static long last_code;
static double last_done_at;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static int claim(void) { return __sync_fetch_and_add(&claimed, 1) < total; }

static size_t read_body(char *buffer, size_t size, size_t count, void *user) {
    struct sender *s = user;
    size_t length = size * count, left = body_length - s->offset;
    if (length > left) length = left;
    memcpy(buffer, body + s->offset, length);
    s->offset += length;
    return length;
}

static void make_handle(struct sender *s) {
    s->easy = curl_easy_init();
    curl_easy_setopt(s->easy, CURLOPT_URL, url);
    curl_easy_setopt(s->easy, CURLOPT_MAIL_FROM, "<a@example.org>");
    curl_easy_setopt(s->easy, CURLOPT_READFUNCTION, read_body);
    curl_easy_setopt(s->easy, CURLOPT_READDATA, s);
    curl_easy_setopt(s->easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(s->easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(s->easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t)body_length);
    curl_easy_setopt(s->easy, CURLOPT_PRIVATE, s);
    if (getenv("UBUF")) curl_easy_setopt(s->easy, CURLOPT_UPLOAD_BUFFERSIZE, atol(getenv("UBUF")));
    if (!uses_tls) return;
    curl_easy_setopt(s->easy, CURLOPT_USE_SSL, (long)CURLUSESSL_ALL);
    curl_easy_setopt(s->easy, CURLOPT_SSL_VERIFYPEER, 0L);
    curl_easy_setopt(s->easy, CURLOPT_SSL_VERIFYHOST, 0L);
}

static void next_message(struct sender *s) {
    if (s->easy && !reuses) {
        curl_easy_cleanup(s->easy);
        s->easy = NULL;
    }
    if (!s->easy) make_handle(s);
    long number = __sync_fetch_and_add(&numbered, 1);
    int is_bad = getenv("BADEVERY") && number % atol(getenv("BADEVERY")) == 0;
    snprintf(s->recipient, sizeof s->recipient, is_bad ? "<bad%ld@example.net>" : "<u%ld@example.net>", number);
    curl_slist_free_all(s->recipients);
    s->recipients = curl_slist_append(NULL, s->recipient);
    curl_easy_setopt(s->easy, CURLOPT_MAIL_RCPT, s->recipients);
    s->offset = 0;
}

static void count_result(struct sender *s, CURLcode result) {
    long code = 0, connects = 0;
    curl_easy_getinfo(s->easy, CURLINFO_RESPONSE_CODE, &code);
    curl_easy_getinfo(s->easy, CURLINFO_NUM_CONNECTS, &connects);
    __sync_fetch_and_add(&new_connections, connects);
    if (result == CURLE_OK) {
        __sync_fetch_and_add(&sent, 1);
    } else {
        __sync_fetch_and_add(&failed, 1);
        last_result = result;
        last_code = code;
    }
    last_done_at = now();
}

static void *send_in_thread(void *unused) {
    (void)unused;
    struct sender s = {0};
    while (claim()) {
        next_message(&s);
        count_result(&s, curl_easy_perform(s.easy));
    }
    if (s.easy) curl_easy_cleanup(s.easy);
    return NULL;
}

static void run_threads(int count) {
    pthread_t threads[2048];
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 256 * 1024);
    if (count > 2000) count = 2000;
    for (int i = 0; i < count; i++) pthread_create(&threads[i], &attributes, send_in_thread, NULL);
    for (int i = 0; i < count; i++) pthread_join(threads[i], NULL);
}

static int poll_descriptor;
static long timeout_milliseconds = -1;

static int watch_socket(CURL *easy, curl_socket_t socket, int what, void *user, void *socket_user) {
    (void)easy, (void)user, (void)socket_user;
    struct epoll_event event = {.data.fd = socket};
    if (what == CURL_POLL_REMOVE) {
        epoll_ctl(poll_descriptor, EPOLL_CTL_DEL, socket, &event);
        return 0;
    }
    event.events = (what & CURL_POLL_IN ? EPOLLIN : 0) | (what & CURL_POLL_OUT ? EPOLLOUT : 0);
    if (epoll_ctl(poll_descriptor, EPOLL_CTL_MOD, socket, &event) && errno == ENOENT)
        epoll_ctl(poll_descriptor, EPOLL_CTL_ADD, socket, &event);
    return 0;
}

static int set_timeout(CURLM *multi, long milliseconds, void *user) {
    (void)multi, (void)user;
    timeout_milliseconds = milliseconds;
    return 0;
}

// Counts what is done and begins as many anew.
static void take_results(CURLM *multi) {
    CURLMsg *message;
    int left;
    while ((message = curl_multi_info_read(multi, &left))) {
        if (message->msg != CURLMSG_DONE) continue;
        struct sender *s;
        CURLcode result = message->data.result;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&s);
        count_result(s, result);
        curl_multi_remove_handle(multi, s->easy);
        if (!claim()) continue;
        next_message(s);
        curl_multi_add_handle(multi, s->easy);
    }
}

static void poll_until_done(CURLM *multi) {
    int running;
    while (sent + failed < total) {
        long before = sent + failed;
        curl_multi_perform(multi, &running);
        take_results(multi);
        if (sent + failed == before) curl_multi_poll(multi, NULL, 0, 1000, NULL);
    }
}

static void wait_for_sockets_until_done(CURLM *multi) {
    struct epoll_event events[256];
    int running;
    while (sent + failed < total) {
        int count = 0;
        if (timeout_milliseconds != 0)
            count = epoll_wait(poll_descriptor, events, 256, timeout_milliseconds < 0 ? 1000 : (int)timeout_milliseconds);
        if (count == 0) {
            timeout_milliseconds = -1;
            curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &running);
        }
        for (int i = 0; i < count; i++) {
            int what = (events[i].events & (EPOLLIN | EPOLLHUP) ? CURL_CSELECT_IN : 0) |
                       (events[i].events & EPOLLOUT ? CURL_CSELECT_OUT : 0) |
                       (events[i].events & EPOLLERR ? CURL_CSELECT_ERR : 0);
            curl_multi_socket_action(multi, events[i].data.fd, what, &running);
        }
        take_results(multi);
    }
}

static void run_multi(int count, int with_sockets) {
    CURLM *multi = curl_multi_init();
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)count + 10);
    if (with_sockets) {
        poll_descriptor = epoll_create1(0);
        curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, watch_socket);
        curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, set_timeout);
    }
    struct sender *senders = calloc(count, sizeof *senders);
    for (int i = 0; i < count && claim(); i++) {
        next_message(&senders[i]);
        curl_multi_add_handle(multi, senders[i].easy);
    }
    if (with_sockets) wait_for_sockets_until_done(multi);
    else poll_until_done(multi);
    double closing = now();
    for (int i = 0; i < count; i++)
        if (senders[i].easy) curl_easy_cleanup(senders[i].easy);
    curl_multi_cleanup(multi);
    printf("quit_s=%.3f ", now() - closing);
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
}

int main(int count, char **arguments) {
    if (count < 6) {
        fprintf(stderr, "lc easy|threads|multi|msock URL SIZE MESSAGES CONNECTIONS [TLS [REUSE]]\n");
        return 64;
    }
    const char *mode = arguments[1];
    url = arguments[2];
    make_body(atol(arguments[3]));
    total = atol(arguments[4]);
    int connections = atoi(arguments[5]);
    uses_tls = count > 6 ? atoi(arguments[6]) : 0;
    reuses = count > 7 ? atoi(arguments[7]) : 1;
    curl_global_init(CURL_GLOBAL_ALL);
    double begun = now();
    if (!strcmp(mode, "easy") || !strcmp(mode, "threads")) run_threads(connections);
    else run_multi(connections, !strcmp(mode, "msock"));
    printf("ok=%ld fail=%ld newconn=%ld send_s=%.3f rate=%.0f lastrc=%d lastcode=%ld\n", sent, failed, new_connections,
           last_done_at - begun, sent / (last_done_at - begun), last_result, last_code);
}
