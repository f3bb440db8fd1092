/// The templates that are compiled into the program, from the project's `templates/` folder.
enum BuiltInTemplates {
    /// File name and content of every built-in template.
    static let files: [(name: String, bytes: [UInt8])] = [
        ("digest.html.mustache", PackageResources.digest_html_mustache),
        ("digest.txt.mustache", PackageResources.digest_txt_mustache),
        ("entry.html.mustache", PackageResources.entry_html_mustache),
        ("entry.txt.mustache", PackageResources.entry_txt_mustache),
        ("footer.html.mustache", PackageResources.footer_html_mustache),
        ("footer.txt.mustache", PackageResources.footer_txt_mustache),
        ("lead.html.mustache", PackageResources.lead_html_mustache),
        ("masthead.html.mustache", PackageResources.masthead_html_mustache),
        ("masthead.txt.mustache", PackageResources.masthead_txt_mustache),
        ("meta.html.mustache", PackageResources.meta_html_mustache),
        ("more.html.mustache", PackageResources.more_html_mustache),
        ("more.txt.mustache", PackageResources.more_txt_mustache),
        ("section.html.mustache", PackageResources.section_html_mustache),
        ("section.txt.mustache", PackageResources.section_txt_mustache),
        ("styles.html.mustache", PackageResources.styles_html_mustache),
    ]
}
