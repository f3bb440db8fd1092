extension PublicWords {
    static let portuguese = PublicWords(
        language: .portuguese,
        leaveTitle: "Parar de receber {name}?",
        leaveText: "Com um clique, deixamos de enviar e-mails ao endereço que recebeu este link. Nada mudou ainda.",
        leaveButton: "Cancelar a assinatura",
        leftTitle: "Sua assinatura foi cancelada",
        leftText: "Não enviaremos mais {name} a você. Um e-mail que já está a caminho ainda pode chegar.",
        undoQuestion: "Foi sem querer?",
        undoButton: "Desfazer e continuar recebendo {name}",
        backTitle: "Sua assinatura foi retomada",
        backText: "{name} continua chegando como antes.",
        missingTitle: "Este link não funciona",
        missingText: "O programa de e-mail pode tê-lo cortado. Copie o endereço inteiro do e-mail "
            + "ou use o link do mais recente.",
        writeText: "Você também pode escrever para {address} com o assunto “unsubscribe”.",
        failedTitle: "Não foi possível concluir",
        failedText: "Nada mudou. Tente de novo em alguns minutos.",
        tooLargeTitle: "O envio é grande demais",
        siteLink: "Ir para o site de {name}",
        archiveTitle: "Todas as edições",
        archiveEmpty: "Nenhuma edição foi enviada ainda.",
        newerIssues: "Mais recentes",
        olderIssues: "Mais antigas")
}
