extension PublicWords {
    static let hebrew = PublicWords(
        language: .hebrew,
        leaveTitle: "להפסיק לקבל את {name}?",
        leaveText: "בלחיצה אחת נפסיק לשלוח דואר לכתובת שקיבלה את הקישור הזה. עדיין לא השתנה דבר.",
        leaveButton: "הסרה מרשימת התפוצה",
        leftTitle: "הוסרתם מרשימת התפוצה",
        leftText: "לא נשלח לכם עוד את {name}. ייתכן שהודעה שכבר יצאה לדרך עוד תגיע.",
        undoQuestion: "זה קרה בטעות?",
        undoButton: "ביטול, להמשיך לקבל את {name}",
        backTitle: "חזרתם לרשימת התפוצה",
        backText: "נמשיך לשלוח לכם את {name} כמו קודם.",
        missingTitle: "הקישור הזה אינו פועל",
        missingText: "ייתכן שתוכנת הדואר קטעה אותו. העתיקו את הכתובת המלאה מההודעה, "
            + "או השתמשו בקישור שבהודעה האחרונה.",
        writeText: "אפשר גם לכתוב אל {address} בנושא ״unsubscribe״.",
        failedTitle: "הפעולה לא הצליחה",
        failedText: "דבר לא השתנה. נסו שוב בעוד כמה דקות.",
        tooLargeTitle: "הבקשה גדולה מדי",
        siteLink: "לאתר של {name}",
        archiveTitle: "כל הגיליונות",
        archiveEmpty: "עדיין לא נשלח אף גיליון.",
        newerIssues: "חדשים יותר",
        olderIssues: "ישנים יותר")
}
