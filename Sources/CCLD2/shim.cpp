#include "CCLD2.h"

#include <cstdio>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

namespace {
// kCLDFlagBestEffort of the library's internal header: answer for short texts, too.
const int bestEffort = 0x4000;
}

ccld2_guess ccld2_detect(const char *text, int32_t length, const char *hint) {
    CLD2::CLDHints hints = {hint, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    CLD2::Language languages[3] = {CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE};
    int percents[3] = {0, 0, 0};
    double scores[3] = {0, 0, 0};
    int textBytes = 0;
    int validBytes = 0;
    bool reliable = false;
    CLD2::ExtDetectLanguageSummaryCheckUTF8(text, length, true, &hints, bestEffort, languages, percents, scores,
                                            nullptr, &textBytes, &reliable, &validBytes);
    return {CLD2::LanguageCode(languages[0]), percents[0], reliable};
}
