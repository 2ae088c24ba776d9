using Helios.Protocol.Overlay;

namespace Helios.Protocol.Tests.Overlay;

public sealed class RecordTests
{
    private readonly Handshake _alice;
    private readonly Handshake _bob;

    public RecordTests() => (_alice, _bob) = Samples.Agree();

    [Fact]
    public void Records_open_once_and_in_order_only()
    {
        using var sealer = new RecordSealer(_alice.Sending);
        byte[] first = sealer.Seal("1"u8), second = sealer.Seal("2"u8), third = sealer.Seal("3"u8);
        using var opener = new RecordOpener(_bob.Receiving);
        opener.Open(Copy(second)).IsAccepted.ShouldBeFalse("out of order");
        opener.Open(Copy(first)).IsAccepted.ShouldBeTrue();
        opener.Open(Copy(first)).IsAccepted.ShouldBeFalse("replayed");
        opener.Open(Copy(third)).IsAccepted.ShouldBeFalse("one is missing");
        opener.Open(Copy(second)).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public void No_byte_of_a_record_can_be_changed()
    {
        using var sealer = new RecordSealer(_alice.Sending);
        byte[] record = sealer.Seal("content"u8);
        using var opener = new RecordOpener(_bob.Receiving);
        for (int i = 0; i < record.Length; i++)
        {
            byte[] changed = Copy(record);
            changed[i] ^= 1;
            opener.Open(changed).IsAccepted.ShouldBeFalse($"byte {i}");
        }
        for (int length = 0; length < record.Length; length++)
            opener.Open(record[..length]).IsAccepted.ShouldBeFalse($"cut to {length}");
    }

    [Fact]
    public void A_record_of_one_message_is_not_taken_for_one_of_several()
    {
        using var sealer = new RecordSealer(_alice.Sending);
        byte[] one = sealer.Seal("content"u8), several = sealer.Seal("content"u8, Protocol.Overlay.Record.SealedBatch);
        using var opener = new RecordOpener(_bob.Receiving);
        (byte[] asSeveral, byte[] asOne) = (Copy(one), Copy(several));
        (asSeveral[0], asOne[0]) = (Protocol.Overlay.Record.SealedBatch, Protocol.Overlay.Record.Sealed);
        opener.Open(asSeveral).IsAccepted.ShouldBeFalse();
        opener.Open(one).IsAccepted.ShouldBeTrue();
        opener.Open(asOne).IsAccepted.ShouldBeFalse();
        opener.Open(several).Value.ToArray().ShouldBe("content"u8.ToArray());
    }

    [Fact]
    public void Equal_messages_never_give_equal_bytes()
    {
        using var sealer = new RecordSealer(_alice.Sending, recordsPerGeneration: 4);
        Enumerable.Range(0, 20).Select(_ => Convert.ToHexString(sealer.Seal("same"u8)[Protocol.Overlay.Record.HeaderLength..])).Distinct()
            .Count().ShouldBe(20);
    }

    [Fact]
    public void Keys_change_before_the_limit_and_the_session_goes_on()
    {
        using var sealer = new RecordSealer(_alice.Sending, recordsPerGeneration: 3);
        using var opener = new RecordOpener(_bob.Receiving, recordsPerGeneration: 3);
        for (int i = 0; i < 20; i++)
            opener.Open(sealer.Seal([(byte)i])).Value.ToArray().ShouldBe([(byte)i]);
    }

    [Fact]
    public void A_sender_that_does_not_change_its_keys_is_refused()
    {
        using var sealer = new RecordSealer(_alice.Sending, recordsPerGeneration: 100);
        using var opener = new RecordOpener(_bob.Receiving, recordsPerGeneration: 3);
        for (int i = 0; i < 3; i++)
            opener.Open(sealer.Seal([])).IsAccepted.ShouldBeTrue();
        opener.Open(sealer.Seal([])).IsAccepted.ShouldBeFalse();
    }

    [Fact]
    public void A_record_of_an_earlier_generation_does_not_open_again()
    {
        using var sealer = new RecordSealer(_alice.Sending, recordsPerGeneration: 1);
        using var opener = new RecordOpener(_bob.Receiving, recordsPerGeneration: 1);
        byte[] first = sealer.Seal("1"u8);
        opener.Open(Copy(first)).IsAccepted.ShouldBeTrue();
        opener.Open(sealer.Seal("2"u8)).IsAccepted.ShouldBeTrue();
        opener.Open(Copy(first)).IsAccepted.ShouldBeFalse();
    }

    private static byte[] Copy(byte[] record) => [.. record];
}
