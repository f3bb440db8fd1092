/// Receives a document from `XMLReader` in document order; starts and ends are balanced.
package protocol XMLHandler: AnyObject {
    /// An element begins.
    func start(_ name: XMLName, attributes: [XMLAttribute])
    /// The element that began last and has not ended yet, ends.
    func end(_ name: XMLName)
    /// Text, resolved; CDATA sections arrive as text. One run of text may come in several parts.
    func text(_ text: String)
}
