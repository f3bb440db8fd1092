import Logging
import Testing

@testable import kabar

struct LogTests {
    @Test(arguments: [
        ("list, line 3: the address ani@example.net already stands", "list, line 3: the address …@… already stands"),
        ("“Ani <a.n+i@x.example>”, budi@desa.example.", "“Ani <…@…>”, …@…"), ("@ 12:00, a @ b", "@ 12:00, a @ b"),
    ])
    func `no log has an address`(said: String, logged: String) {
        #expect(AddressFreeLog<StreamLogHandler>.withoutAddresses(said) == logged)
    }
}
