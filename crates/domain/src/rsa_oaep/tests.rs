//! Held against OpenSSL 3 (`pkeyutl -pkeyopt rsa_oaep_md:.. -pkeyopt rsa_mgf1_md:..`), and against blocks that were made by hand and encrypted as they
//! are. The key is known to everybody.

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY as SHA1, SHA256, SHA512};

use super::*;

const MODULUS: &str = "d2b9fdd86c2d79bf8ebb1445001d76734840e4c19c2083a0adfe3b9b4cffc028b442b3a30258002be21894cd7404b064223d4fe4b48bb4dea13c742a\
     9f308ab0d7c5e754deccd0c350c8afae2077b875f422c974353e5141868ecf1dd10e69251444f9f848ee12fdc30c303f8091edf78d0c481f1e67dcdf\
     5728969bc4801debd66e6e3dc0ab0cc869c604a19ca4734cefb0b797a3335132f0ea39793fc4bfa19cc23572158c43420ad486785cbf5c9a29a6473b\
     3e927c36563156537ff32e2e37ec0f72424baace7c4b58f1e101e07643a175d79e061ea77c049168fe68f6f38d985bb8b47c62096b8a13101d8f961d\
     cbc30576c2d2574ec526ce2292c4a6ff";
const EXPONENT: &str = "2a8e3b1060d0523cf82319b5d18f21a3a85cca95bae4ea1021f32cb0713d58de1f8134ebdf864c0a90af6c258d9f80cbc80a5fbf0d230594cc34fc34\
     bb4f3f42f560571651a445289c80dad1ac66e10e990e0966f975ab4d335255cb6cb39f5248a4a1629dbfce8006cac8579aac5dc5576bba88e6480d57\
     e12f263330dcbaadced571364c6bfb3f5884186e56af24615a506fdc13b2216a52d140c24b104b1a10db0437e621747582f942314df68632d504e73e\
     70dc4bcbe0ee1a5ed817140fef07560726a36ae7265c8a8068f181fe29f36292f2675d4b0c9364c6c8593c2ee64087434888d05b2370a6a07149c79a\
     101662585b16e34712a26d150b062d81";

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2).map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).expect("hex")).collect()
}

fn decrypted(hashes: (&'static Algorithm, &'static Algorithm), text: &[u8]) -> Option<Vec<u8>> {
    let (modulus, exponent) = (bytes(MODULUS), bytes(EXPONENT));
    decrypt(PrivateKey { modulus: &modulus, exponent: &exponent }, hashes, text).map(|plain| plain.to_vec())
}

#[test]
fn what_others_encrypt_is_decrypted_whichever_two_hashes_they_take() {
    for (hashes, plain, text) in [
        (
            (&SHA256, &SHA1),
            "a key of sixteen",
            "84b02a575affc1983a020609adf7257b8245b0b1197b4a74bc92e0a94b5d391182fe22f691addfcda1b927cfa6fc92b7beaed1dfae38b25b3e3a0f69\
     3405891018a54647d2bff6c7ac6ef3721d93bdd91ae153416affab49f0ed38fc984b63229ccd7124f2d9eca9f07e5269b1f2e4e739fdfca6985b92f8\
     94cb0d6f26f1570e9b7748a6be71f7007de41efb1f15ba40ee71f3f7a4457a06526bf75cea6d0087ba0d57c4403053df575579163da166f15f8b4b29\
     c0d5ee34b23087002b7f303b83a46bfbaeefe177cfada0df5c9233242daa98f6c5b2b4a68c1dae367175b18aaa65675e0af1415ba0088342c4a2cfe1\
     9ef17379fb4a6cbb72233f8a3b4eb8b8",
        ),
        (
            (&SHA512, &SHA256),
            "",
            "b36e37ef5219741c6839ba3d7582f7c2abba93bf65ca4451e16fe77d71b4bcc69cfc4a66e7293ccf321772b86b10f20ff13f979962e11886d4e85f0c\
     902f72afb736260d9d03180915f17769b9507c78de07124217e5f1a136361004a8ddd231f79a014dff6d82d36c1a4cc95c0fc8aa2414bac374c28ff6\
     b485976bc61f6d321ebfd58e43f4068528a2d464633b26ae70fd48e9dc952043a075d84b8d0bc1fc61dcf3e522bc54808f0de558d4ad2464d902864f\
     be80fe7b5eec1a477859c63e4ca3f766b540ce077b67ee0fcb8cbd322f82daf98d9d39bf85231cc5580947e01ffaebeecdaada42d7d133f69910d08a\
     df5ca8e209859df7e4f39ab7e951c5df",
        ),
        (
            (&SHA1, &SHA512),
            "another message",
            "5789c08e2781dc74e2e0b0a77e94e2cfcf335c2ff6c5e51b6db77e74386f16ae3dcae7a93edcd81bc86c1f3a1ddb09fd7e358af161aee63954c8a772\
     45edb3bfac191b53cc4ad3be9130f295ec191e99893df15df3991684aee4f52ae58b80f97fc60192535fb4e014f95d4f341e1779de02ca209a31b996\
     7fdde6dbfc4ccb4d29b44e285bd0ee9ae59d7e51239dceef9636e1ed5fbcb7183cfc1a5eff0992751f7486b830ceb0155b41fcde5a220673aecd1900\
     1536e1a140e3d47ece8392816977b573b8e70a81909523b8e527a4e2fd2cddd5dd08984c99b72438ab55f44c6d9512ac12be746c0155640c72f71c90\
     ac47943c48fd4ff93cd3eb807416f69a",
        ),
        (
            (&SHA256, &SHA256),
            "one hash",
            "026ee2808650205d3297587112b7c1af65fea12876ae7531d43899f63b7d1c844131d3f81ee1045497c1c009db2e551b8636e59c53a65d4fb9bc542c\
     a893ade19dbd281cf353bc04e9397f55a6e7a624210b85185ba93b1c8a1f67901e9e2dfc4263ea312d5c2441288fea417480a645c134190a9e18053e\
     835be9d712b8a4adf57b4e711c4d76b84cf3d3261acd752fd715b385bd7760c6fe9d534d25e32e9d8ccb552297525508fc1934ddbb342bbf38cd9d50\
     7046a0cd8bd8823e80eda1cfd512b74f1b4503ff61fe72d5b3d6896a9cfa9fea69d23ad653ce0c456c40dc8539772f61f1bad4b2df645a726e5fd123\
     fe935c3415be80ed736ad006599c7bfe",
        ),
    ] {
        let text = bytes(text);
        assert_eq!(decrypted(hashes, &text).as_deref(), Some(plain.as_bytes()));
        assert_eq!(decrypted((hashes.1, hashes.0), &text).is_some(), hashes.0 == hashes.1, "the other way round");
        assert_eq!(decrypted(hashes, &text[1..]), None);
        assert_eq!(decrypted(hashes, &[&[0], text.as_slice()].concat()), None);
        let mut broken = text;
        broken[200] ^= 1;
        assert_eq!(decrypted(hashes, &broken), None);
    }
}

#[test]
fn a_modulus_may_be_written_with_a_zero_before_it() {
    let (modulus, exponent, text) = (bytes(&format!("00{MODULUS}")), bytes(EXPONENT), bytes(GOOD));
    let plain = decrypt(PrivateKey { modulus: &modulus, exponent: &exponent }, (&SHA256, &SHA1), &text);
    assert_eq!(plain.expect("a text").as_slice(), b"abc");
    for modulus in [&modulus[..200], &[0; 256], &[&[0], modulus.as_slice()].concat()] {
        assert!(decrypt(PrivateKey { modulus, exponent: &exponent }, (&SHA256, &SHA1), &text).is_none());
    }
}

const GOOD: &str = "36a07c0f51ca072253f7e335de411799aec556dfe7990884071bdd390dc4166166920ce26d054a494091756775a8e980f629a1d1f0fed38be296d39f\
     c9071d8c1674202418fc81dd3ba479db2a79628691fa013ea243e54a45f850d8ed21e3ac9bcd9d1d47d25c53f43ea58d3d99b8980de4fccf05548ad1\
     80225fddad0e02655bebd15bf0a4fbb3071059451b28df235a26b75569d4d91f0a7552213eb36f95024d99393e3d58cf439ec8a105353f43ed552e8e\
     054511f8ad3c0e729efaff188ea09d50041b911a8be553f6cdf4fd4d8505eda5a1ee3a32dddea186d2b489e7d9cdf9d8d8cf59e47fbafe80e346dd11\
     8b79ad0cc8a27c3d00dfbd0e89d8603e";

/// Each differs from the good one in one thing.
#[test]
fn a_block_that_falls_short_anywhere_is_no_text() {
    assert_eq!(decrypted((&SHA256, &SHA1), &bytes(GOOD)).as_deref(), Some(&b"abc"[..]));
    for (what, text) in [
        (
            "its first byte is not zero",
            "8f2c9dd87c4cd5d4bf06d7dfeec35d32fcda9e4c2af6d73b26d8979887a913e1bbb2dc24d2d99387047f043c5bd6a053cc05cca6c9edc9dd75187687\
     b5f645cb1cee2cbe6af2d617a4e13a297c081377e20b291923d7ddb0e44c98e4aad8336ccfaaf6b9004d87a9e7b2c5485dc08cb0f0f059d80e4bc114\
     514b2a4645c76b2d6401436e5dc7cd45549aac27835176b2be6027f43dbb324ce02b76ff00df95238752361208407d70027ef709f35b50f1b8228f60\
     b6b31fd30a4f7d5b9ffd777413baf36a370434a00046e75f9a70d107085d1f0aee35c6bcaf049f353081c0b67845ea367c83f8356ba26352677601d1\
     eef85bb54d98414c506d2a3ad0c2b102",
        ),
        (
            "it has a label",
            "5889fa6507982d07af4f7c1484bb64b7646a4ce77d1e169501901920da4d01c2d4bbf1971e289d4e7cb891af7d1a9531f0abb914670042ad00b3e0af\
     af24ffa8188884f56bf9dd2501e30f455865156438458048048fa4a27dbe596d55cdf0daec926d48716b6f2e5b97d418a14dc17d91a013de9b012cc5\
     8d4f4860d71befa1349e6d82995533579be9db2524dd62e95f92f8fe2f3a657071336d65c2459d6e8a4f23bba708fdf76495a7a578afb997f3c94035\
     680f52fd2e7110a42b88983f8afc698abb1a9023f25e25d224ecc2a6c7490e3e57a345efc8a8f584c5125a9b5d8744a44c905e0db2be67d9693083fe\
     cc7b95fab038330482a4847f8f1fe7fb",
        ),
        (
            "nothing ends the padding",
            "3b819da7b319cd9ece3f37a82fd5abfa91d5fa2ed3352bb2b3ff8ef06d6519a7771742be268e136e7b497a17bd1d97b212517a02af6710638cb22378\
     6541d35799497268fd774e746c1e7d85c361dd4ae6262bedd434125b5b78686072aa92c0f9ede03479bced92307f71c9d87aee9dec364ff07ac604c5\
     1a5e8cf77aebcbb4bb29ed288e9d46c9dc8bc6a9e4ad431922e879bac2470e5565a71866be207f1d2ba3810a872c4ae9b6dc36dcf19e6e271b52c919\
     91d51785221d5b9504537313774f8ceb244bfb4c915603e2a15f707131a3b3f6bb5e43b37e340669b3bf063f6163f4238a7e322cf6080c932a0f8279\
     a7fd9d02f9b668263afb8066dcf90ce3",
        ),
        (
            "the padding has a two",
            "881d4ce5b64a020b8193122ed271527162e8d8c36bbc854c8992b50d489acdd9ff57d16c8c42ddcb2b9494a12b13aeeacb9d2c4fcc886a82c1586230\
     a203f0fdc6bc5fb2b9a8b6dfb8734e9000840348b53b4ad907f4904c23f051e7f0f38b4e263d7281955e8d2b9d965b496f199def9ab485af4a1c9bb4\
     a5c454b4ddcc6cac628792196085902007d4ed03a2ef168a40134a9febfe4733339efc5b4e049ec917dd1b3dc3a4420a031c16f521aa4038012d7f41\
     b6d1b5372adc82c09e971c306240aa9847ccd40307afb40e6a6a2cb99f61e92246ff00d24897d2949bcd7ac0ddc64fdad9cedeffac37de7c7cbc7851\
     26eafc29c344d742aa44b9d94f9ef2ff",
        ),
        (
            "a number as large as the modulus",
            "d2b9fdd86c2d79bf8ebb1445001d76734840e4c19c2083a0adfe3b9b4cffc028b442b3a30258002be21894cd7404b064223d4fe4b48bb4dea13c742a\
     9f308ab0d7c5e754deccd0c350c8afae2077b875f422c974353e5141868ecf1dd10e69251444f9f848ee12fdc30c303f8091edf78d0c481f1e67dcdf\
     5728969bc4801debd66e6e3dc0ab0cc869c604a19ca4734cefb0b797a3335132f0ea39793fc4bfa19cc23572158c43420ad486785cbf5c9a29a6473b\
     3e927c36563156537ff32e2e37ec0f72424baace7c4b58f1e101e07643a175d79e061ea77c049168fe68f6f38d985bb8b47c62096b8a13101d8f961d\
     cbc30576c2d2574ec526ce2292c4a6ff",
        ),
    ] {
        assert_eq!(decrypted((&SHA256, &SHA1), &bytes(text)), None, "{what}");
    }
}
