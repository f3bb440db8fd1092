/// What is known of a sentence before it is scored: plain numbers that mean the same in every language.
///
/// The order is the order of the columns in ``SentenceFeatures`` and of the numbers in ``RankingTrees``; a change of
/// the list or of what a feature measures wants the trees trained anew (Training/ranking).
package enum SentenceFeature: String, CaseIterable, Sendable {
    /// Place among the sentences, from 0.
    case place
    /// The same as a share of the article, 0 to 1.
    case depth
    /// Sentences that follow.
    case following
    /// Sentences of the article.
    case articleSentences
    /// Place of its paragraph, from 0.
    case paragraph
    /// Place in its paragraph, from 0.
    case placeInParagraph
    /// 1 for the last of its paragraph.
    case endsParagraph
    /// Length in words.
    case words
    /// Words of the article before it.
    case wordsBefore
    /// Words of the first sentence.
    case wordsOfLead
    /// Words of the sentence before it.
    case wordsOfPrevious
    /// Words of the sentence after it.
    case wordsOfNext
    /// Cosine with the sum of all sentences (the centroid of Radev et al. 2004).
    case centrality
    /// Mean cosine with the sentences before it (PacSum's directed centrality, Zheng and Lapata 2019).
    case meanLikenessToEarlier
    /// Mean cosine with the sentences after it.
    case meanLikenessToLater
    /// Greatest cosine with one of the sentences shortly before it.
    case mostLikenessToEarlier
    /// Greatest cosine with one of the sentences shortly after it.
    case mostLikenessToLater
    /// Cosine with the first sentence.
    case likenessToLead
    /// Cosine with the second sentence.
    case likenessToSecond
    /// Cosine with the sentence before it.
    case likenessToPrevious
    /// Cosine with the sentence after it.
    case likenessToNext
    /// Share of its terms that no earlier sentence has.
    case novelty
    /// Share of its terms that come here first and come again.
    case introduced
    /// Share of its terms that other sentences have too.
    case shared
    /// Mean share of its terms in the article's words.
    case termFrequency
    /// Mean share of the sentences that have its terms.
    case sentenceFrequency
    /// Share of stop words among its words.
    case stopWords
    /// Share of words with a digit.
    case numbers
    /// Share of words with a capital inside the sentence: names, in scripts with case.
    case names
    /// Share of the article's most frequent names that it has.
    case mainNames
    /// Commas per word.
    case commas
    /// 1 with a bracket.
    case bracket
    /// 1 with a colon.
    case colon
    /// 1 with a quotation mark.
    case quotation
    /// 1 if it begins with a quotation mark.
    case beginsQuoted
    /// 1 if its first words point back to the sentence before it.
    case pointsBack
    /// 1 if it is whole: ends with a stop and closes what it opens.
    case whole
}
