#pragma once
// Readiness of many sockets at once (epoll(7)) and a descriptor to wake the wait by (eventfd(2)): Swift's Glibc module
// leaves these headers out.
#include <sys/epoll.h>
#include <sys/eventfd.h>
