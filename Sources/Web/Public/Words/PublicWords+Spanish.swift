extension PublicWords {
    static let spanish = PublicWords(
        language: .spanish,
        leaveTitle: "¿Dejar de recibir {name}?",
        leaveText: "Con un clic dejaremos de enviar correos a la dirección que recibió este enlace. "
            + "Todavía no ha cambiado nada.",
        leaveButton: "Darse de baja",
        leftTitle: "Te has dado de baja",
        leftText: "Ya no te enviaremos {name}. Es posible que aún te llegue un correo que ya estaba en camino.",
        undoQuestion: "¿Fue sin querer?",
        undoButton: "Deshacer y seguir recibiendo {name}",
        backTitle: "Tu suscripción sigue activa",
        backText: "Seguirás recibiendo {name} como hasta ahora.",
        missingTitle: "Este enlace no funciona",
        missingText: "Puede que el programa de correo lo haya cortado. Copia la dirección completa del correo "
            + "o usa el enlace del más reciente.",
        writeText: "También puedes escribir a {address} con el asunto «unsubscribe».",
        failedTitle: "No se ha podido completar",
        failedText: "No ha cambiado nada. Inténtalo de nuevo en unos minutos.",
        tooLargeTitle: "El envío es demasiado grande",
        siteLink: "Ir al sitio de {name}",
        archiveTitle: "Todos los números",
        archiveEmpty: "Todavía no se ha enviado ningún número.",
        newerIssues: "Más recientes",
        olderIssues: "Más antiguos")
}
