extension ServiceMailWords {
    static let spanish = ServiceMailWords(
        confirm: Letter(
            title: "Confirma que quieres recibir {name}",
            text: "Alguien, esperamos que tú, ha pedido recibir {name} en esta dirección. Pulsa el botón y te llegará.",
            button: "Suscribirse",
            after: "El enlace funciona durante una semana. Si no has sido tú, no hagas nada: no te llegará nada."),
        welcome: Letter(
            title: "Te damos la bienvenida a {name}",
            text: "Tu suscripción está activa. El próximo número llegará solo.",
            button: "Tus preferencias",
            after: "Ahí puedes elegir la frecuencia, hacer una pausa, cambiar de dirección o darte de baja."),
        latestIssue: "Mientras tanto, aquí tienes el último número.",
        member: Letter(
            title: "Ya recibes {name}",
            text: "Alguien, esperamos que tú, ha vuelto a dar de alta esta dirección. Ya estaba en la lista, así "
                + "que no ha cambiado nada.",
            button: "Tus preferencias",
            after: "Si te falta algún número, mira en la carpeta de correo no deseado o comprueba en tus "
                + "preferencias si hay una pausa."),
        newAddress: Letter(
            title: "Confirma la nueva dirección para {name}",
            text: "Alguien, esperamos que tú, quiere recibir {name} en esta dirección a partir de ahora.",
            button: "Cambiar la dirección",
            after: "El enlace funciona durante una semana. Si no has sido tú, no hagas nada: no cambiará nada."),
        addressChanged: Letter(
            title: "Ahora enviamos {name} a otra dirección",
            text: "Como pediste, ya no enviamos {name} a esta dirección.",
            button: nil,
            after: "Si no has sido tú, escribe a {address}."),
        goodbye: Letter(
            title: "Te has dado de baja de {name}",
            text: "Este es el último correo. Gracias por leernos.",
            button: "Deshacer",
            after: "Si fue sin querer, este botón lleva a la página donde puedes deshacerlo."),
        orOpen: "O abre esta página:",
        settings: "Preferencias")
}
