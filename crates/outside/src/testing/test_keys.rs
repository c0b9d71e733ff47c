//! Two RSA keys that everybody knows. They are TEST KEYS: they sign nothing but the tokens of tests.
//!
//! PKCS#8 DER in Base64, made once with `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048` and `openssl pkcs8 -topk8 -nocrypt`.

/// The test keys.
pub(super) const TEST_SIGNING_KEYS: [&str; 2] = [
    concat!(
        "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDW4+s9ycSCfuXC3j6dXGp2zvZMsmLT6Z0kmu466s/mw19lgfLB",
        "4C1byey9iE2ff2yQ5ihqX1M7pLs2IuA0epxijWVVpLkLEvq1pcToXdL8Y5Jcv6A/Z2QwSi2wHdeSXlxsgqVSj50rs46UFytx0gxg",
        "tz49Otdbb7J1aoOtSgBQUuy+pvRnLIqwUQHrShAl/SwUAXyGf+G6TaA3FRffNsS/D15MTg18hPGEMMefxXUB9aNrXETV3EOia+xC",
        "2UH8vrD9/hQoqpTFkuE6LYFI2UflwZ8pebj+nWT34X7dzJgbDhTf/u8YdGxx6L39igxPvMd0bflZIafiguMKPAoXG6UdAgMBAAEC",
        "ggEAGPzOa+mRr4Lwq0+LLw0srBK2J9ujtknh+1GwsKqBRloi4Pt9WPdSZEFUsAKw1AJ4g1jgC454xToLMukB8oLsuwuqDuK6nwOz",
        "93oGguagvrcYBoTvLgWTFt0T9vi2tSRtJt5XjwQiyI7L3i3bir6xWxsJDQxR4ntYiw1kW7rRJ9sQvQ4XXsD359Svlg6MyGylR6TG",
        "xPoO2/85Gru+eXaLco9imDMKv9UIXVf8pWzKBo76AofLT/DAaNqYyMmTi3n30QgdpoyKCk3b447PCULYxlRPWpGurp9krduJAXBT",
        "tPTnQSUWdj+VkC92vBV9ZRI3j+ns1rwqVPF6MMKax73XGQKBgQD0vPEEmLYkg7feNmxn+LN/6hCslFKqcefHf1qLcroA2s6gQSsZ",
        "xgg2ZaJXJgigVszDRJz8nHQL1AkP9r+7p7hWtykRU4+SSpOzRMuDFNn221+DWheNhpc/M9gJgrUoIhflb9O3cZ4K1P/KikftF/LW",
        "QgozepZk/QD4gfxUdojAXwKBgQDgx12Ye0C3zOfmllvkojuHVhoplH3vFCWf8nzalmCEQIQGDuOE6qcviiGfCFjavLqJnD08/aHO",
        "ihd3ySSCd5jXXYVOTfGgOgJaaQfggTKZt+jwSfwpiFj9E44kxHYQR4DwapS2UbBtfXoyr+thWsiCj1jizd7fJ9k97JNCWOkcAwKB",
        "gQCIsDpAofYg4LxBzM2xKDNAvv7/FHwzHBki0BtHBRWjwpFi6eLjqzoM/6iy2dg5jSEh8mFnqQ4bSRqiouKlMWCAdh3mwm/Oef6S",
        "QlsT5AJ0oENxPlEnR0OUFiWT8j+xoZENIO7zZu6pCBuxCJhxcE29ovbFl7MFxlTTdu3yUp3AKwKBgCIwMJwwovdRwzPfSrrLsiIz",
        "hmcsnrruZYqeZz8YADYdWfdR7GkbB7LDX7nAm0Mp0XV8vhO4wBOaDVe60ELHzgdzwgLW+BlWuWTm9LvA6uFWh6eEmUX35xEXGFef",
        "ShXPylzG2Teh1SPSIfPzrelw1W6GPw7AIVXvyasRgJRm0Y3hAoGAUEZSDKcCGjF/DPYRCQioV2rqgL5oMAmGfNsol+ctVGc49QCV",
        "mRIgdMfp7BC9L8ByEz8UTwpdJFxrGuWTIWVrdytqmD3QnUub5YTFkkdYK+ZjGs4LTy6pAwbBaFnSOHPmEbNkPIj3N0jO+QEClA8j",
        "hv15eW100gSAbRmn1efjH1M=",
    ),
    concat!(
        "MIIEvAIBADANBgkqhkiG9w0BAQEFAASCBKYwggSiAgEAAoIBAQC5nOP/19T+o1sOnx8S8HYiBcoRNC7cg8KpuM3wvxp4SitzRXab",
        "iA1s143RI6KNqiqA/u9jGsUD4truAfPHBu+UQDUuLVMVzfVbn4bl1WAz3Pxma+IOzgWvN1amC61q7ctex3vz8Py0dX78xVwVdXc+",
        "HegnAPY/nRRfVvBwy5ZR/UVWjRBhXpAytbzkBbm7ybcDxoxTISF+Je0uvG0K58Z2jxuN4/Czlr9feBxFNrH/LGUrPDwii0dfUj5G",
        "HnjgO+6ouTgWWPbrEIMZp6J8dbAG2HvqmtUvGx3nSLBdWLciaDpKIklYP/+DfWDrd/VtjN47HWpN7esMnwE6R99qjiOTAgMBAAEC",
        "ggEAAVxEgAvzVGBhNnv1HvImp0Vwg1g32lZRysmV4WC78Td31VV7/jr+ZLTNRplTqpclFNKWEkqZH61ftzJ0uI0zuidGcJZ4AWrg",
        "tQRMH7B5m42qjV+L+UB9zlnZ7It1Jn3n/E2ghsO1z7SEP2Row9ACTxfwfhQ4ozyL8H4gaM5ewuhDG8YvcPnsoyeuGNChWft0mkX1",
        "4Lgd+YDxkRkvPkaAUrGwtYrddvJgkC1XNBT7jO8DQ2ewotpoKADLefsXMre9rQrtJANs8TGzi+Y0oXbcG07uDtYrjfOGGVgGTNUv",
        "ZIyqMDWYdX6CLeob9F39gWUmZoD7lNr7+z3AL0Re4H3bFQKBgQDga0tpAz0pqxYNRWWOGaNwernKuc4bPeq4tl4LrhTGwKhc6tEd",
        "umTHRcgyUd/NdvgYw9VKsIX3cddAfKPFXmiZL96oIeeIVmreyAJVATRuUTzF0naY8NT209l8a+71L2t2B+LRaiXNXs89kurCzyGl",
        "T5PbvRtR1ZFMO+06R1NAPwKBgQDTu5lkeXSt2HqjD7MQcfJx8W7dRi+8Xg62gPyUQo7uqrp3lqk+V+jtrx3ZbFnfnj22psvM+6wF",
        "ok7XIGCh2sm0DkrZgMiD1b9bSZRs8Ipz6SDdKSx5ysJgfGA0GPAVHcE96YGhzs+y9dHpEsj81geN5W8gBHAxm6m9VWuozPYHrQKB",
        "gEmjy4X08x/2LPFD4VQko5XoH4kfOTuFML1V0jxg7h5d36FFyELKBAHDqzKf3SFttXFi6V1t2TfeGjTl8VN1bDtAEv72ySPav4zE",
        "8sbz80Fz1M5RBmufMzKfR5FlVW8NFWUQp2PyQd9HChf5WqF8GF1HZIxJXGqY+umaDHkAKJg/AoGAIA/UVoadyIVzbKW/88mNcPui",
        "UheCuv9zMuetV7YMds+blOhXkH03ZGaUGoxxv47ywWnYip3BmsjNL35To67BxGY1p2H8+xmu9F/b/fMexBaVR2got/igHoQ2/SyZ",
        "jlkHHhzx6FKs2OiodKbHkKHIWxBXF34Ujy6HMYhx2QnQZ7ECgYAOahFPZRm8VT6KARj8iCmucAEaQuugB5rPYTWkxCM61wte4Ymi",
        "+UpEG/nvWVnYCyk1borpvjpzLq8GIB8Pb1L3GkNEQCSg1Ts9IbmIK0BQoFAnY2DQjy2hxPpyFtRx3uBN/AN8uBEzXb0mAOFK888g",
        "ZeGUzR9pzKQ7nt6A4rOaqQ==",
    ),
];
