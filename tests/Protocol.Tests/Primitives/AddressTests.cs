namespace Helios.Protocol.Tests.Primitives;

public sealed class AddressTests
{
    [Fact]
    public void An_address_is_a_number_only_when_its_first_sixteen_bytes_are_zero()
    {
        for (int i = 0; i < Address.Length; i++)
        {
            byte[] bytes = new byte[Address.Length];
            bytes[i] = 0x80;
            bytes[^1] |= 1;
            bool isNumber = new Address(bytes).TryToUInt32(out uint number);
            isNumber.ShouldBe(i >= 16, $"byte {i}");
            if (isNumber)
                number.ShouldBe(1 | (0x80u << (8 * (Address.Length - 1 - i))));
        }
    }
}
