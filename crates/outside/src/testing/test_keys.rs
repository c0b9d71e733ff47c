//! Two RSA keys that everybody knows. They are TEST KEYS: they sign nothing but the tokens of tests.
//!
//! PKCS#8 DER in Base64, made once with `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048`.

/// The test keys.
pub(super) const TEST_SIGNING_KEYS: [&str; 2] = [
    concat!(
        "MIIEogIBAAKCAQEArz9Dce6og0DkmuQSWPVzRw8h5ITohwGd5S1lDppX6q117dQ+XDHr2q8nkKdcPsqJ0eOBv+PPRZKdXfF6CwWQ",
        "eVgf1gQj3wjezzIXakgcHX/m1Y2s1MIPmtjO4iYrpdA6Ext42SG6NtyjflCDIsBIPuk1lpVkepl9YPcjX66LZaBZL2KS2OZmosyH",
        "WnaSns/EthkBx7vOZrZJsOPCLh1d8R4FuZxsZrIAtSilWGKbqbZkB/gVB+L15f1CgktwGOv9qdztFvP+rueaJ65k9z8OMfAdhG40",
        "LUbBcVas+M8me9ZZxWACQjYc0t7oXJlcnHzFbrZeSbDTqovK/6kI2ti2VQIDAQABAoIBACFmWsnblQVS+F7m6fJHcX2RDkIZ7KFS",
        "dw/nO3PxiaECB1BZG7uBjjSDHnTM2OFkw6ibhi6W0fmuDE0LyVlRaawe1g55goavD5wIrXrFnIooxstbsZ1pEQVPnfpvEPGMwozC",
        "tyEW8wEiwww/dwbIA9ztoJd/CIPvPfydjYHeZ9XpzP2d3Hftf34p3iaJ+OzH7r+5V27uJtJT0935k1A1vxV/+oHoNi1U49LrOkxG",
        "2L2PaQrGPX8DAB7OLlDV/j168HaFyyrXp7BlGnHeKEuBPVduyIXY29AoC9lturpLrwoTPYn4uyaJJImMGo31ce6yCWdp65yGI3rS",
        "ibX2WBd5htECgYEA6oKMPWMvILbRTZw1fSW/PCOk1FJjk2l2wkTh9HIoGFi2GdTxOZl9X2Cm9KuQSeFN8Bc9A3Pvucic51k2a+r1",
        "YXpTu2aZolfbeb+yx25GZLcKmcxXjDqnViEad/fwsiTj84uSOETl8W6iBYZZL+Oz7P6uLDY5K3gOjA7deSmW6jkCgYEAv05yqX77",
        "CHul4CNwOXU8HeEQEE7fagGsEc/ktuqycKQorAVn64RfiNThLLGYFLfa0OzMz/IoesixV4Wsvldm1bUR0E/Fbc+9ZWe23q/ph3lw",
        "VPyL0NNrzQwOFrsdNH2YhhzRTS+8jHHIU13Zc/4HjLUdr0jfrqd1BsXA2eu9HP0CgYBNAwYu+q11XtQpWo0uRgEhLMtqdowA0veP",
        "ILPbZMnKBQf4P7fgJInJkqIBY34E5RqFJ/x/b8lgB4OPbfqzQfvHQTbSKgV2DMgkmVGKsKopVPsEOtjdUj21yTU6BJBk0DyTtFgW",
        "Znnk6WIH0nDjizGBOLnWBxCLN+f/ErqkmYXX8QKBgGLrDlDkDqt5O/Dkgh/Dpb0RZbv4/H6UtMNVCr8mJfQmfb1M4koeXUOkR3ZT",
        "sf5sfqFvAAw5+4JZiZFm1kZpbQvtn3Nl/ADm3Ni1QxJsRUU+nr3jA+yLlX8lz5cjU1uT4aze876Eg2rfXqT0rv7SCFdSQzIibT6i",
        "6dkBodFMmrGFAoGAEiNkumMGtIExkB6JEbGACHi6CrTCY0K8/bvTUuBxlP/TV/iD7br0fRlJI0YO1SVxXJT+xEGxWrfaZHZqfHb7",
        "0FSCmvNoeunLGg2PN3k3s3Rl41KgfyomudaY5G1LUXn6ydGwUPeDNAtYIjdJR07x8uEjU+Hpe9hlJdiVADfiT2g=",
    ),
    concat!(
        "MIIEowIBAAKCAQEAnsaLuN5aB6SJMp8KgQmHkgbqVSHceWk1jQnjw6p45udeI8LeUSXSdkIr8yQ/66R9Owjb2aDD3eRPl8YI1QRi",
        "BwON0feXw9vlhFsmKAE6QnCvgjfXLpELr2F13R+WrtjTn9ecuYEUND365Y0ZevzX0/rQOB002MRe8Mr+wVVFqkJ8QGGPqYi+7fOn",
        "7Ds6Mbalnm/DKYloavaQCVnGMF28ARLTWKtXDVGzkN2xH5g3lOr23pl+HdiXTUpeIr91vpnijKVC9PSEO+xDE0WCWAXk/zx7uLBl",
        "p8m2maBpk1JmKotouZIbUJozdjCjoC3vZ9R6Uav3Aj/a79SJANDUTGOkwwIDAQABAoIBAA87JE/QLgUaALqf7MMzIFO0S8oYjPdX",
        "+ItL6GhZPpmGlrkfKkd7itnNqudQp2cZ/j9pr/lhBYO62/McdrVvOF4hi6XENsVS9LdX18GyWHM42cVH87b5CAzDcH84AV2gLtuL",
        "CfL2UcivLMB/jXMHCpyVrLVtVn1Nh9QD4nYLvDqYWR1P/ODRBfXvoF2vhDLG42lt8zgC09MFZYMXQkvtIfvxmXEbuagbnuJdxmCm",
        "291xNdvuAqCmQm//W+pzTCy2Occ0tJVHmrQ27JP9Z1oag+hBQuMgC6TvUs6tdlzwCsZ2/tMNr/tVV4PzbblQxM0AOZDBEgv/M/Tu",
        "4R47lfhO8o0CgYEA0DKW90HDRHTs/e4cbd3mCsUmHH9/vBSspOg+V8nWNmPWOjEMbxGWwuvLh/JDNuzdqPIpj9XDIEqit9A7XOKZ",
        "NjLFNTnb1UXtrBz/davcgIYkpL00TA1AW6ZNRpI0QT1EUsJZS3JyYhYez/WJfsTiw+nNELIVVAJapaf/yz58/38CgYEAwzsIsUCm",
        "dzJKs6FuyKaRaBCT2bcStoQ2QZJYZMoxy93gWEy3dpCCiUxEhYa64iUX4tg2I9QlHIUfkt2svoIQHQM5QmqXkxF7aWuPxdN+8CG2",
        "9Eq1U+wdF1ruwp4LAr+4p97PThJmVEqzYFueX+/lrxA8VUQDvIC7skLcMq5m/L0CgYA+HAl7Y8v7/SHCMymaAQuihOP0tniFxGko",
        "nPwUNmtIOIptO7qo28dtCOjj+nrgxNLvlqadeTjHxlw6l81NzW/Fgmngkg0p172qjdAL66RRVzNRTfxu/7kGXltJRU5/c+aRBdeb",
        "sV28Mzsn8Oj+v3+i0HnTlDzWngkqyC6AFHk3wwKBgQCLElmN0s0Cagv2zA+b1bQNGooH9DbbV3FC4pofKj2wyRxQKk4ioqyqW28Q",
        "YzprcBsE2BoxCaVqHJayS0EL8KDD2hEG8+GHvVNZdGrVdGSfcJTgjvt+jdrnUTp13plfWu2Sf9DS/55ve0suX/WAx+ao/3rLDolO",
        "1bFfOeucGsp4TQKBgHY61ftJRJgvb8dYe0mN/AnMVQe0odwjrjFJ4MfnMJiqRl5bVoJlk6bEZj1a/uWzcAwyNSSTeAby33DFXn5B",
        "Itd80VCRi6M9i+3EUSaBYcQq4pvpbcVx8Yd7yE0AUZ2r0b3W2Orv2HQ1dQxvXyDuqzFsFa0Ghz6TD3sQF/hECXTp",
    ),
];
