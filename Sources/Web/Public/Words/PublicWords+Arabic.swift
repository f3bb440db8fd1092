extension PublicWords {
    static let arabic = PublicWords(
        language: .arabic,
        leaveTitle: "إلغاء الاشتراك في {name}؟",
        leaveText: "بنقرة واحدة نتوقف عن إرسال الرسائل إلى العنوان الذي وصله هذا الرابط. لم يتغير شيء بعد.",
        leaveButton: "إلغاء الاشتراك",
        leftTitle: "أُلغي اشتراككم",
        leftText: "لن نرسل إليكم {name} بعد الآن. وقد تصلكم رسالة كانت في طريقها إليكم.",
        undoQuestion: "هل حدث ذلك سهوًا؟",
        undoButton: "التراجع ومواصلة تلقي {name}",
        backTitle: "عاد اشتراككم",
        backText: "سنواصل إرسال {name} إليكم كما في السابق.",
        missingTitle: "هذا الرابط لا يعمل",
        missingText: "ربما اقتطع برنامج البريد جزءًا منه. انسخوا العنوان كاملًا من الرسالة، "
            + "أو استخدموا الرابط الوارد في أحدث رسالة.",
        writeText: "يمكنكم أيضًا الكتابة إلى {address} بموضوع «unsubscribe».",
        failedTitle: "تعذّر تنفيذ الطلب",
        failedText: "لم يتغير شيء. يُرجى المحاولة مجددًا بعد بضع دقائق.",
        tooLargeTitle: "الطلب أكبر من المسموح به",
        siteLink: "إلى موقع {name}",
        archiveTitle: "جميع الأعداد",
        archiveEmpty: "لم يُرسل أي عدد بعد.",
        newerIssues: "الأحدث",
        olderIssues: "الأقدم")
}
