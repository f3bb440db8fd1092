extension Wording {
    /// Readers are addressed in the plural, which is polite and leaves their sex open.
    static let arabic = Wording(
        language: .arabic,
        issueNumber: "العدد {n}",
        minutesToRead: CountedPhrase(
            one: "دقيقة للقراءة", two: "دقيقتان للقراءة", few: "{n} دقائق للقراءة", many: "{n} دقيقة للقراءة",
            other: "{n} دقيقة للقراءة"),
        readMore: "قراءة الخبر كاملًا",
        alsoInThisIssue: "أيضًا في هذا العدد",
        alsoAt: "أيضًا لدى",
        andMore: CountedPhrase(
            one: "، وخبر آخر", two: "، وخبران آخران", few: "، و{n} أخبار أخرى", many: "، و{n} خبرًا آخر",
            other: "، و{n} خبر آخر"),
        emptySubject: "لا أخبار جديدة من {newsletter}",
        reasons: Reasons(
            each: "تصلكم هذه الرسالة لأنكم طلبتم من {newsletter} إبلاغكم بكل خبر جديد.",
            daily: "تصلكم هذه الرسالة لأنكم اشتركتم في النشرة اليومية من {newsletter}.",
            weekly: "تصلكم هذه الرسالة لأنكم اشتركتم في النشرة الأسبوعية من {newsletter}.",
            monthly: "تصلكم هذه الرسالة لأنكم اشتركتم في النشرة الشهرية من {newsletter}."),
        sentTo: "أُرسلت إلى",
        unsubscribe: "إلغاء الاشتراك",
        visit: "زيارة {host}",
        exploreMore: "استكشفوا المزيد",
        archive: "جميع الأعداد"
    )
}
