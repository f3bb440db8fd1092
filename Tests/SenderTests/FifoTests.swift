import Testing

@testable import Sender

struct FifoTests {
    @Test func `elements come in their order, however many have gone before`() {
        var fifo = Fifo<Int>()
        var taken: [Int] = []
        for number in 0..<1000 {
            fifo.append(number)
            if number % 3 > 0, let first = fifo.popFirst() { taken.append(first) }
        }
        #expect(taken == Array(0..<taken.count))
        #expect(fifo.count == 1000 - taken.count)
        #expect(fifo[0] == taken.count)
        #expect(fifo.removeAll() == Array(taken.count..<1000))
        #expect(fifo.isEmpty && fifo.popFirst() == nil)
    }

    @Test func `what lies further back can be taken out of turn`() {
        var fifo = Fifo<Int>()
        for number in 0..<6 { fifo.append(number) }
        #expect(fifo.popFirst() == 0)
        #expect(fifo.remove(at: 2) == 3)
        #expect(fifo.remove(at: 0) == 1)
        #expect(fifo.contains { $0 == 4 } && !fifo.contains { $0 == 1 })
        #expect(fifo.removeAll { $0 % 2 == 0 } == [2, 4])
        #expect(fifo.removeAll() == [5])
    }
}
