#pragma once
#include <arpa/nameser.h>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>

// The functions of <resolv.h> are macros over a state with unions. Asks for the TXT records of a name: of the machine's
// servers, or of one IPv4 address (network byte order; 0 for none) and port. By UDP, and by TCP where the answer is long.
// Returns the bytes of the answer, at most `size`, or -1 with the reason (HOST_NOT_FOUND, NO_DATA, TRY_AGAIN ...) in `error`.
static inline int kabar_query_texts(
    const char *_Nonnull name, unsigned int server, unsigned short port, int seconds, int tries,
    unsigned char *_Nonnull answer, int size, int *_Nonnull error
) {
    struct __res_state state = {0};
    *error = NETDB_INTERNAL;
    if (res_ninit(&state) != 0) return -1;
    state.retrans = seconds;
    state.retry = tries;
    if (server) {
        state.nscount = 1;
        state.nsaddr_list[0].sin_family = AF_INET;
        state.nsaddr_list[0].sin_addr.s_addr = server;
        state.nsaddr_list[0].sin_port = htons(port);
    }
    int count = res_nquery(&state, name, ns_c_in, ns_t_txt, answer, size);
    if (count < 0) *error = state.res_h_errno;
    res_nclose(&state);
    return count;
}

// ns_parserr works on a struct of C arrays, its fields are read by macros. Finds the data of one record of an answer:
// returns 1 for a TXT record, 0 for another one, -1 past the last one or in a bad answer. Points into the answer.
static inline int kabar_text_record(
    const unsigned char *_Nonnull answer, int count, int index, const unsigned char *_Nullable *_Nonnull data,
    int *_Nonnull size
) {
    ns_msg message;
    ns_rr record;
    if (ns_initparse(answer, count, &message) != 0) return -1;
    if (index >= ns_msg_count(message, ns_s_an) || ns_parserr(&message, ns_s_an, index, &record) != 0) return -1;
    *data = ns_rr_rdata(record);
    *size = ns_rr_rdlen(record);
    return ns_rr_type(record) == ns_t_txt;
}

// Enumerators behind macros of their own names.
static inline int kabar_is_name_unknown(int error) {
    return error == HOST_NOT_FOUND || error == NO_DATA;
}
