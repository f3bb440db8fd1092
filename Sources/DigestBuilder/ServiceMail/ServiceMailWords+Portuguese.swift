extension ServiceMailWords {
    static let portuguese = ServiceMailWords(
        confirm: Letter(
            title: "Confirme: {name} por e-mail",
            text: "Alguém, esperamos que você, pediu para receber {name} neste endereço. "
                + "Clique no botão, e as edições chegam.",
            button: "Assinar",
            after: "O link vale por uma semana. Se não foi você, não faça nada: nada será enviado."),
        welcome: Letter(
            title: "Boas-vindas a {name}",
            text: "Sua assinatura está confirmada. A próxima edição chega sozinha.",
            button: "Suas preferências",
            after: "Lá você escolhe a frequência, faz uma pausa, altera o endereço ou cancela a assinatura."),
        latestIssue: "Até lá, esta é a edição mais recente.",
        member: Letter(
            title: "Você já recebe {name}",
            text: "Alguém, esperamos que você, inscreveu este endereço outra vez. "
                + "Ele já está na lista, então nada mudou.",
            button: "Suas preferências",
            after: "Se faltar uma edição, olhe a pasta de spam ou veja nas preferências se há uma pausa."),
        newAddress: Letter(
            title: "Confirme: {name} em um novo endereço",
            text: "Alguém, esperamos que você, quer receber {name} neste endereço de agora em diante.",
            button: "Alterar o endereço",
            after: "O link vale por uma semana. Se não foi você, não faça nada: nada mudará."),
        addressChanged: Letter(
            title: "{name} agora vai para outro endereço",
            text: "Como você pediu, {name} não chega mais a este endereço.",
            button: nil,
            after: "Se não foi você, escreva para {address}."),
        goodbye: Letter(
            title: "Você cancelou a assinatura de {name}",
            text: "Este é o último e-mail. Agradecemos sua leitura.",
            button: "Desfazer",
            after: "Se foi sem querer, este botão leva à página que retoma a assinatura."),
        orOpen: "Ou abra esta página:",
        settings: "Preferências")
}
