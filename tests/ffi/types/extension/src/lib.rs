//! One function a conversion: `take_…` takes a value of the type, `give_…` gives one.
//!
//! Nothing else happens in them: what is taken and given is decided by PyO3 and rust-numpy alone.
#![allow(clippy::needless_pass_by_value, clippy::trivially_copy_pass_by_ref)]

use pyo3::prelude::*;

/// A class that is taken by value.
#[pyclass(from_py_object, subclass)]
#[derive(Clone)]
pub struct Shape {}

#[pymethods]
impl Shape {
    #[new]
    fn new() -> Self {
        Self {}
    }
}

/// A class that extends another.
#[pyclass(extends = Shape)]
pub struct Circle {}

#[pymethods]
impl Circle {
    #[new]
    fn new() -> (Self, Shape) {
        (Self {}, Shape {})
    }
}

/// A simple enumeration.
#[pyclass(from_py_object, eq)]
#[derive(Clone, PartialEq)]
pub enum Kind {
    Round,
    Square,
}

/// Any of several types.
#[derive(FromPyObject, IntoPyObject)]
pub enum Key {
    Number(i64),
    Text(String),
}

/// What Python does not see.
#[derive(FromPyObject, IntoPyObject)]
pub struct Meters(f64);

/// A dictionary with fixed keys.
#[derive(IntoPyObject)]
pub struct Record {
    size: i64,
    name: String,
}

/// A conversion of its own.
pub struct Own;

impl<'py> IntoPyObject<'py> for Own {
    type Target = pyo3::types::PyString;
    type Output = Bound<'py, Self::Target>;
    type Error = std::convert::Infallible;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(pyo3::types::PyString::new(py, "own"))
    }
}

/// An alias with a parameter.
pub type Points<T> = Vec<(T, T)>;

/// Conversions in both directions.
#[pymodule]
mod conversions {
    use std::borrow::Cow;
    use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
    use std::ffi::{CString, OsString};
    use std::net::{IpAddr, Ipv4Addr};
    use std::num::NonZeroU32;
    use std::path::PathBuf;
    use std::time::SystemTime;

    use bytes::Bytes;
    use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, Utc};
    use either::Either;
    use indexmap::IndexMap;
    use num_bigint::{BigInt, BigUint};
    use num_complex::{Complex32, Complex64};
    use num_rational::Ratio;
    use numpy::{
        AllowTypeChange, PyArray1, PyArray2, PyArrayDescr, PyArrayDyn, PyArrayLike1,
        PyReadonlyArray1, PyReadonlyArray2, PyReadonlyArrayDyn, PyUntypedArray,
    };
    use ordered_float::OrderedFloat;
    use pyo3::buffer::PyBuffer;
    use pyo3::prelude::*;
    use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
    use pyo3::types::{
        PyBool, PyByteArray, PyBytes, PyComplex, PyDate, PyDateTime, PyDelta, PyDict, PyFloat,
        PyFrozenSet, PyInt, PyIterator, PyList, PyMapping, PyMappingProxy, PyRange, PySequence,
        PySet, PySlice, PyString, PyTuple, PyType, PyTzInfo,
    };
    use rust_decimal::Decimal;
    use smallvec::SmallVec;
    use uuid::Uuid;

    #[pymodule_export]
    use super::{Circle, Kind, Shape};
    use super::{Key, Meters, Own, Points, Record};

    #[pyfunction]
    fn take_bool(value: bool) {
        let _ = value;
    }

    #[pyfunction]
    fn take_i8(value: i8) {
        let _ = value;
    }

    #[pyfunction]
    fn take_i16(value: i16) {
        let _ = value;
    }

    #[pyfunction]
    fn take_i32(value: i32) {
        let _ = value;
    }

    #[pyfunction]
    fn take_i64(value: i64) {
        let _ = value;
    }

    #[pyfunction]
    fn take_i128(value: i128) {
        let _ = value;
    }

    #[pyfunction]
    fn take_isize(value: isize) {
        let _ = value;
    }

    #[pyfunction]
    fn take_u8(value: u8) {
        let _ = value;
    }

    #[pyfunction]
    fn take_u16(value: u16) {
        let _ = value;
    }

    #[pyfunction]
    fn take_u32(value: u32) {
        let _ = value;
    }

    #[pyfunction]
    fn take_u64(value: u64) {
        let _ = value;
    }

    #[pyfunction]
    fn take_u128(value: u128) {
        let _ = value;
    }

    #[pyfunction]
    fn take_usize(value: usize) {
        let _ = value;
    }

    #[pyfunction]
    fn take_non_zero(value: NonZeroU32) {
        let _ = value;
    }

    #[pyfunction]
    fn take_big_int(value: BigInt) {
        let _ = value;
    }

    #[pyfunction]
    fn take_big_uint(value: BigUint) {
        let _ = value;
    }

    #[pyfunction]
    fn take_f64(value: f64) {
        let _ = value;
    }

    #[pyfunction]
    fn take_f32(value: f32) {
        let _ = value;
    }

    #[pyfunction]
    fn take_ordered(value: OrderedFloat<f64>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_complex64(value: Complex64) {
        let _ = value;
    }

    #[pyfunction]
    fn take_complex32(value: Complex32) {
        let _ = value;
    }

    #[pyfunction]
    fn take_ratio(value: Ratio<i64>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_decimal(value: Decimal) {
        let _ = value;
    }

    #[pyfunction]
    fn take_str(value: &str) {
        let _ = value;
    }

    #[pyfunction]
    fn take_string(value: String) {
        let _ = value;
    }

    #[pyfunction]
    fn take_cow_str(value: Cow<'_, str>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_char(value: char) {
        let _ = value;
    }

    #[pyfunction]
    fn take_backed_str(value: PyBackedStr) {
        let _ = value;
    }

    #[pyfunction]
    fn take_c_string(value: CString) {
        let _ = value;
    }

    #[pyfunction]
    fn take_os_string(value: OsString) {
        let _ = value;
    }

    #[pyfunction]
    fn take_path(value: PathBuf) {
        let _ = value;
    }

    #[pyfunction]
    fn take_slice(value: &[u8]) {
        let _ = value;
    }

    #[pyfunction]
    fn take_vec_u8(value: Vec<u8>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_cow_bytes(value: Cow<'_, [u8]>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_backed_bytes(value: PyBackedBytes) {
        let _ = value;
    }

    #[pyfunction]
    fn take_bytes(value: Bytes) {
        let _ = value;
    }

    #[pyfunction]
    fn take_array_u8(value: [u8; 2]) {
        let _ = value;
    }

    #[pyfunction]
    fn take_vec_f64(value: Vec<f64>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_vec_string(value: Vec<String>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_vec_vec(value: Vec<Vec<f64>>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_small_vec(value: SmallVec<[i64; 4]>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_array(value: [f64; 2]) {
        let _ = value;
    }

    #[pyfunction]
    fn take_vec_option(value: Vec<Option<i64>>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_hash_map(value: HashMap<String, i64>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_btree_map(value: BTreeMap<String, f64>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_index_map(value: IndexMap<String, f64>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_hash_set(value: HashSet<i64>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_btree_set(value: BTreeSet<String>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_pair(value: (f64, String)) {
        let _ = value;
    }

    #[pyfunction]
    fn take_triple(value: (i64, i64, i64)) {
        let _ = value;
    }

    #[pyfunction]
    fn take_option(value: Option<f64>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_either(value: Either<i64, String>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_duration(value: std::time::Duration) {
        let _ = value;
    }

    #[pyfunction]
    fn take_delta(value: chrono::Duration) {
        let _ = value;
    }

    #[pyfunction]
    fn take_system_time(value: SystemTime) {
        let _ = value;
    }

    #[pyfunction]
    fn take_naive(value: NaiveDateTime) {
        let _ = value;
    }

    #[pyfunction]
    fn take_aware(value: DateTime<Utc>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_date(value: NaiveDate) {
        let _ = value;
    }

    #[pyfunction]
    fn take_time(value: NaiveTime) {
        let _ = value;
    }

    #[pyfunction]
    fn take_offset(value: FixedOffset) {
        let _ = value;
    }

    #[pyfunction]
    fn take_utc(value: Utc) {
        let _ = value;
    }

    #[pyfunction]
    fn take_uuid(value: Uuid) {
        let _ = value;
    }

    #[pyfunction]
    fn take_ip(value: IpAddr) {
        let _ = value;
    }

    #[pyfunction]
    fn take_any(value: &Bound<'_, PyAny>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_py_string(value: &Bound<'_, PyString>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_py_bytes(value: &Bound<'_, PyBytes>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_py_byte_array(value: &Bound<'_, PyByteArray>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_py_bool(value: &Bound<'_, PyBool>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_py_int(value: &Bound<'_, PyInt>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_py_float(value: &Bound<'_, PyFloat>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_py_complex(value: &Bound<'_, PyComplex>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_py_list(value: &Bound<'_, PyList>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_py_dict(value: &Bound<'_, PyDict>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_py_tuple(value: &Bound<'_, PyTuple>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_py_set(value: &Bound<'_, PySet>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_py_frozen_set(value: &Bound<'_, PyFrozenSet>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_py_slice(value: &Bound<'_, PySlice>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_py_range(value: &Bound<'_, PyRange>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_py_type(value: &Bound<'_, PyType>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_py_module(value: &Bound<'_, PyModule>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_py_sequence(value: &Bound<'_, PySequence>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_py_mapping(value: &Bound<'_, PyMapping>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_py_mapping_proxy(value: &Bound<'_, PyMappingProxy>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_py_iterator(value: &Bound<'_, PyIterator>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_py_date(value: &Bound<'_, PyDate>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_py_date_time(value: &Bound<'_, PyDateTime>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_py_delta(value: &Bound<'_, PyDelta>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_py_tz(value: &Bound<'_, PyTzInfo>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_py_buffer(value: PyBuffer<u8>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_class(value: Shape) {
        let _ = value;
    }

    #[pyfunction]
    fn take_class_ref(value: PyRef<'_, Shape>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_sub_class(value: &Bound<'_, Circle>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_simple_enum(value: Kind) {
        let _ = value;
    }

    #[pyfunction]
    fn take_derived(value: Key) {
        let _ = value;
    }

    #[pyfunction]
    fn take_newtype(value: Meters) {
        let _ = value;
    }

    #[pyfunction]
    fn take_alias(value: Points<f64>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_array1(value: PyReadonlyArray1<'_, f64>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_array2(value: PyReadonlyArray2<'_, i64>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_array_dyn(value: PyReadonlyArrayDyn<'_, f32>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_array_bool(value: &Bound<'_, PyArray1<bool>>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_array_complex(value: PyReadonlyArray1<'_, Complex64>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_like1(value: PyArrayLike1<'_, f64>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_like_cast(value: PyArrayLike1<'_, f64, AllowTypeChange>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_untyped(value: &Bound<'_, PyUntypedArray>) {
        let _ = value;
    }

    #[pyfunction]
    fn take_dtype(value: &Bound<'_, PyArrayDescr>) {
        let _ = value;
    }

    #[pyfunction]
    fn give_bool() -> bool {
        true
    }

    #[pyfunction]
    fn give_u8() -> u8 {
        1
    }

    #[pyfunction]
    fn give_i64() -> i64 {
        1
    }

    #[pyfunction]
    fn give_u128() -> u128 {
        1
    }

    #[pyfunction]
    fn give_big_int() -> BigInt {
        BigInt::from(1)
    }

    #[pyfunction]
    fn give_f64() -> f64 {
        1.5
    }

    #[pyfunction]
    fn give_f32() -> f32 {
        1.5
    }

    #[pyfunction]
    fn give_complex64() -> Complex64 {
        Complex64::new(1.0, 2.0)
    }

    #[pyfunction]
    fn give_ratio() -> Ratio<i64> {
        Ratio::new(1, 2)
    }

    #[pyfunction]
    fn give_decimal() -> Decimal {
        Decimal::new(15, 1)
    }

    #[pyfunction]
    fn give_string() -> String {
        String::from("a")
    }

    #[pyfunction]
    fn give_str() -> &'static str {
        "a"
    }

    #[pyfunction]
    fn give_char() -> char {
        'a'
    }

    #[pyfunction]
    fn give_c_string() -> CString {
        CString::default()
    }

    #[pyfunction]
    fn give_os_string() -> OsString {
        OsString::from("a")
    }

    #[pyfunction]
    fn give_path() -> PathBuf {
        PathBuf::from("a")
    }

    #[pyfunction]
    fn give_vec_u8() -> Vec<u8> {
        vec![1]
    }

    #[pyfunction]
    fn give_cow_bytes() -> Cow<'static, [u8]> {
        Cow::Borrowed(b"a")
    }

    #[pyfunction]
    fn give_bytes() -> Bytes {
        Bytes::from_static(b"a")
    }

    #[pyfunction]
    fn give_array_u8() -> [u8; 2] {
        [1, 2]
    }

    #[pyfunction]
    fn give_vec_i64() -> Vec<i64> {
        vec![1]
    }

    #[pyfunction]
    fn give_vec_option() -> Vec<Option<String>> {
        vec![None, Some(String::new())]
    }

    #[pyfunction]
    fn give_array() -> [f64; 2] {
        [1.0, 2.0]
    }

    #[pyfunction]
    fn give_small_vec() -> SmallVec<[i64; 4]> {
        SmallVec::from_slice(&[1])
    }

    #[pyfunction]
    fn give_hash_map() -> HashMap<String, i64> {
        HashMap::from([(String::new(), 1)])
    }

    #[pyfunction]
    fn give_index_map() -> IndexMap<String, f64> {
        IndexMap::from([(String::new(), 1.0)])
    }

    #[pyfunction]
    fn give_hash_set() -> HashSet<i64> {
        HashSet::from([1])
    }

    #[pyfunction]
    fn give_pair() -> (f64, String) {
        (1.0, String::new())
    }

    #[pyfunction]
    fn give_nothing() {}

    #[pyfunction]
    fn give_option() -> Option<i64> {
        None
    }

    #[pyfunction]
    fn give_either() -> Either<i64, String> {
        Either::Left(1)
    }

    #[pyfunction]
    fn give_result() -> PyResult<i64> {
        Ok(1)
    }

    #[pyfunction]
    fn give_result_nothing() -> PyResult<()> {
        Ok(())
    }

    #[pyfunction]
    fn give_duration() -> std::time::Duration {
        std::time::Duration::from_secs(1)
    }

    #[pyfunction]
    fn give_system_time() -> SystemTime {
        SystemTime::UNIX_EPOCH
    }

    #[pyfunction]
    fn give_naive() -> NaiveDateTime {
        NaiveDateTime::default()
    }

    #[pyfunction]
    fn give_aware() -> DateTime<Utc> {
        DateTime::<Utc>::default()
    }

    #[pyfunction]
    fn give_date() -> NaiveDate {
        NaiveDate::default()
    }

    #[pyfunction]
    fn give_time() -> NaiveTime {
        NaiveTime::default()
    }

    #[pyfunction]
    fn give_offset() -> FixedOffset {
        Utc.fix()
    }

    #[pyfunction]
    fn give_utc() -> Utc {
        Utc
    }

    #[pyfunction]
    fn give_uuid() -> Uuid {
        Uuid::nil()
    }

    #[pyfunction]
    fn give_ip() -> IpAddr {
        IpAddr::from([127, 0, 0, 1])
    }

    #[pyfunction]
    fn give_ip4() -> Ipv4Addr {
        Ipv4Addr::LOCALHOST
    }

    #[pyfunction]
    fn give_class() -> Shape {
        Shape {}
    }

    #[pyfunction]
    fn give_simple_enum() -> Kind {
        Kind::Round
    }

    #[pyfunction]
    fn give_derived() -> Key {
        Key::Number(1)
    }

    #[pyfunction]
    fn give_newtype() -> Meters {
        Meters(1.0)
    }

    #[pyfunction]
    fn give_record() -> Record {
        Record {
            size: 1,
            name: String::new(),
        }
    }

    #[pyfunction]
    fn give_own() -> Own {
        Own
    }

    #[pyfunction]
    fn give_alias() -> Points<f64> {
        vec![(1.0, 1.0)]
    }

    #[pyfunction]
    fn give_list(py: Python<'_>) -> Bound<'_, PyList> {
        PyList::empty(py)
    }

    #[pyfunction]
    fn give_dict(py: Python<'_>) -> Bound<'_, PyDict> {
        PyDict::new(py)
    }

    #[pyfunction]
    fn give_tuple(py: Python<'_>) -> Bound<'_, PyTuple> {
        PyTuple::empty(py)
    }

    #[pyfunction]
    fn give_py_string(py: Python<'_>) -> Bound<'_, PyString> {
        PyString::new(py, "a")
    }

    #[pyfunction]
    fn give_py_any(py: Python<'_>) -> Py<PyAny> {
        py.None()
    }

    #[pyfunction]
    fn give_array1(py: Python<'_>) -> Bound<'_, PyArray1<f64>> {
        PyArray1::zeros(py, [2], false)
    }

    #[pyfunction]
    fn give_array2(py: Python<'_>) -> Bound<'_, PyArray2<i64>> {
        PyArray2::zeros(py, [2, 2], false)
    }

    #[pyfunction]
    fn give_array_dyn(py: Python<'_>) -> Bound<'_, PyArrayDyn<u8>> {
        PyArrayDyn::zeros(py, vec![2], false)
    }

    #[pyfunction]
    fn take_jiff_span(value: jiff::Span) {
        let _ = value;
    }

    #[pyfunction]
    fn take_jiff_duration(value: jiff::SignedDuration) {
        let _ = value;
    }

    #[pyfunction]
    fn take_jiff_zoned(value: jiff::Zoned) {
        let _ = value;
    }

    #[pyfunction]
    fn take_jiff_timestamp(value: jiff::Timestamp) {
        let _ = value;
    }

    #[pyfunction]
    fn take_jiff_datetime(value: jiff::civil::DateTime) {
        let _ = value;
    }

    #[pyfunction]
    fn take_jiff_date(value: jiff::civil::Date) {
        let _ = value;
    }

    #[pyfunction]
    fn take_jiff_week_date(value: jiff::civil::ISOWeekDate) {
        let _ = value;
    }

    #[pyfunction]
    fn take_jiff_time(value: jiff::civil::Time) {
        let _ = value;
    }

    #[pyfunction]
    fn take_jiff_offset(value: jiff::tz::Offset) {
        let _ = value;
    }

    #[pyfunction]
    fn take_jiff_zone(value: jiff::tz::TimeZone) {
        let _ = value;
    }

    #[pyfunction]
    fn take_time_duration(value: time::Duration) {
        let _ = value;
    }

    #[pyfunction]
    fn take_time_aware(value: time::OffsetDateTime) {
        let _ = value;
    }

    #[pyfunction]
    fn take_time_utc(value: time::UtcDateTime) {
        let _ = value;
    }

    #[pyfunction]
    fn take_time_naive(value: time::PrimitiveDateTime) {
        let _ = value;
    }

    #[pyfunction]
    fn take_time_date(value: time::Date) {
        let _ = value;
    }

    #[pyfunction]
    fn take_time_time(value: time::Time) {
        let _ = value;
    }

    #[pyfunction]
    fn take_time_offset(value: time::UtcOffset) {
        let _ = value;
    }

    #[pyfunction]
    fn give_jiff_duration() -> jiff::SignedDuration {
        jiff::SignedDuration::from_secs(1)
    }

    #[pyfunction]
    fn give_jiff_zoned() -> jiff::Zoned {
        jiff::Timestamp::UNIX_EPOCH.to_zoned(jiff::tz::TimeZone::UTC)
    }

    #[pyfunction]
    fn give_jiff_timestamp() -> jiff::Timestamp {
        jiff::Timestamp::UNIX_EPOCH
    }

    #[pyfunction]
    fn give_jiff_datetime() -> jiff::civil::DateTime {
        jiff::civil::date(2024, 1, 2).at(1, 2, 3, 4)
    }

    #[pyfunction]
    fn give_jiff_date() -> jiff::civil::Date {
        jiff::civil::date(2024, 1, 2)
    }

    #[pyfunction]
    fn give_jiff_week_date() -> jiff::civil::ISOWeekDate {
        jiff::civil::date(2024, 1, 2).iso_week_date()
    }

    #[pyfunction]
    fn give_jiff_time() -> jiff::civil::Time {
        jiff::civil::time(1, 2, 3, 4)
    }

    #[pyfunction]
    fn give_jiff_offset() -> jiff::tz::Offset {
        jiff::tz::Offset::UTC
    }

    #[pyfunction]
    fn give_jiff_zone() -> jiff::tz::TimeZone {
        jiff::tz::TimeZone::UTC
    }

    #[pyfunction]
    fn give_time_duration() -> time::Duration {
        time::Duration::HOUR
    }

    #[pyfunction]
    fn give_time_aware() -> time::OffsetDateTime {
        time::OffsetDateTime::UNIX_EPOCH
    }

    #[pyfunction]
    fn give_time_utc() -> time::UtcDateTime {
        time::UtcDateTime::UNIX_EPOCH
    }

    #[pyfunction]
    fn give_time_naive() -> time::PrimitiveDateTime {
        time::PrimitiveDateTime::new(time::OffsetDateTime::UNIX_EPOCH.date(), time::Time::MIDNIGHT)
    }

    #[pyfunction]
    fn give_time_date() -> time::Date {
        time::OffsetDateTime::UNIX_EPOCH.date()
    }

    #[pyfunction]
    fn give_time_time() -> time::Time {
        time::Time::MIDNIGHT
    }

    #[pyfunction]
    fn give_time_offset() -> time::UtcOffset {
        time::UtcOffset::UTC
    }
}
